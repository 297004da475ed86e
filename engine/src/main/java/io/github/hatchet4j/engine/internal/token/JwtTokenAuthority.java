// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.hatchet4j.engine.EngineException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens as ES256 JWTs: whoever holds the key can issue them, in whatever process. */
public final class JwtTokenAuthority implements TokenAuthority {
    public static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);

    private static final String ISSUER = "hatchet4j";
    private static final String AUDIENCE = "hatchet4j";
    private static final int MAX_TOKEN_CHARS = 8 * 1024;
    private static final int CACHED_TOKENS = 1_000;

    private final InstantSource clock;
    private final RevocationList revoked;
    private final ECDSASigner signer;
    private final ECDSAVerifier verifier;
    private final VerifiedTokens verified = new VerifiedTokens(CACHED_TOKENS);

    public JwtTokenAuthority(SigningKey key, InstantSource clock, RevocationList revoked) {
        this.clock = clock;
        this.revoked = revoked;
        try {
            signer = new ECDSASigner(key.jwk());
            verifier = new ECDSAVerifier(key.jwk().toPublicJWK());
        } catch (JOSEException e) {
            throw new EngineException("this JVM cannot sign with a P-256 key", e);
        }
    }

    /** The authority of the engine in {@code directory}; makes its key if there is none. */
    public static JwtTokenAuthority inDirectory(Path directory, InstantSource clock) {
        return new JwtTokenAuthority(
                SigningKey.inDirectory(directory), clock, RevocationList.inDirectory(directory, System::nanoTime));
    }

    @Override
    public Optional<UUID> authenticate(String token) {
        VerifiedToken known = verified.get(token);
        if (known == null) {
            known = verify(token);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(token, known);
        }
        // These two change with time, so they are asked at every call.
        boolean valid = clock.instant().isBefore(known.expiry()) && !revoked.contains(known.tokenId());
        return valid ? Optional.of(known.tenantId()) : Optional.empty();
    }

    @Override
    public String issue(UUID tenantId, @Nullable String grpcAddress, @Nullable String serverUrl) {
        return issue(tenantId, grpcAddress, serverUrl, DEFAULT_LIFETIME);
    }

    public String issue(UUID tenantId, @Nullable String grpcAddress, @Nullable String serverUrl, Duration lifetime) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(tenantId.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("token_id", UUID.randomUUID().toString())
                // SDKs refuse a token that lacks one of these two.
                .claim("server_url", serverUrl == null ? "" : serverUrl)
                .claim("grpc_broadcast_address", grpcAddress == null ? "" : grpcAddress)
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new EngineException("cannot sign a token", e);
        }
        return jwt.serialize();
    }

    /** The id in {@code text}, which is a token id or a whole token; the signature does not matter here. */
    public static UUID tokenId(String text) {
        try {
            String id = text.startsWith("ey")
                    ? SignedJWT.parse(text).getJWTClaimsSet().getStringClaim("token_id")
                    : text;
            UUID parsed = id == null ? null : uuid(id);
            if (parsed != null) {
                return parsed;
            }
        } catch (ParseException e) {
            // The text may be a live token, so neither the message nor a cause repeats it.
            throw notAnId();
        }
        throw notAnId();
    }

    private static IllegalArgumentException notAnId() {
        return new IllegalArgumentException("neither a token id (a UUID) nor a token with the claim token_id");
    }

    /** Checks all that cannot change while the token lives; null when it is not one of ours. */
    private @Nullable VerifiedToken verify(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return null;
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return null;
            }
            return accept(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            // Malformed is as good as forged; the details would only repeat the secret.
            return null;
        }
    }

    private static @Nullable VerifiedToken accept(JWTClaimsSet claims) throws ParseException {
        UUID tenantId = claims.getSubject() == null ? null : uuid(claims.getSubject());
        String tokenId = claims.getStringClaim("token_id");
        Date expiry = claims.getExpirationTime();
        List<String> audience = claims.getAudience();
        boolean ours = ISSUER.equals(claims.getIssuer()) && audience.contains(AUDIENCE);
        if (!ours || tenantId == null || tokenId == null || expiry == null) {
            return null;
        }
        return new VerifiedToken(tenantId, tokenId, expiry.toInstant());
    }

    private static @Nullable UUID uuid(String text) {
        try {
            // UUID.fromString alone also takes shortened forms.
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
