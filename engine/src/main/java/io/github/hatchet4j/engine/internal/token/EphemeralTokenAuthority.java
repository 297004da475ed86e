// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tokens that live as long as this object: for an engine in memory, whose clients are all in this JVM. */
public final class EphemeralTokenAuthority implements TokenAuthority {
    private static final Duration LIFETIME = Duration.ofDays(90);

    private record Issued(UUID tenantId, Instant expiry) {}

    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final ECKey key;

    public EphemeralTokenAuthority(InstantSource clock) {
        this.clock = clock;
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JVM cannot make a P-256 key", e);
        }
    }

    @Override
    public Optional<UUID> authenticate(String token) {
        // Whatever this object did not issue is foreign, so no signature has to be checked.
        return Optional.ofNullable(issued.get(token))
                .filter(known -> clock.instant().isBefore(known.expiry()))
                .map(Issued::tenantId);
    }

    @Override
    public String issue(UUID tenantId, @Nullable String grpcAddress, @Nullable String serverUrl) {
        Instant now = clock.instant();
        Instant expiry = now.plus(LIFETIME);
        var claims = new JWTClaimsSet.Builder()
                .issuer("hatchet4j")
                .audience("hatchet4j")
                .subject(tenantId.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiry))
                .claim("token_id", UUID.randomUUID().toString())
                // SDKs refuse a token that lacks one of these two.
                .claim("server_url", serverUrl == null ? "" : serverUrl)
                .claim("grpc_broadcast_address", grpcAddress == null ? "" : grpcAddress)
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        String token = jwt.serialize();
        issued.put(token, new Issued(tenantId, expiry));
        return token;
    }
}
