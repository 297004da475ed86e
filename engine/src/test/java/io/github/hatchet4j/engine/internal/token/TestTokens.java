// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes tokens that differ from a good one in a single point. */
final class TestTokens {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final UUID TENANT = UUID.fromString("0b1f6d0e-5d3c-4f5e-9c58-2f6f2d6f8a11");

    private TestTokens() {}

    static String signed(SigningKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer("hatchet4j")
                .audience("hatchet4j")
                .subject(TENANT.toString())
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofDays(1))))
                .claim("token_id", UUID.randomUUID().toString())
                .claim("server_url", "http://localhost:8888")
                .claim("grpc_broadcast_address", "localhost:7077");
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256), change.apply(claims).build());
        jwt.sign(new ECDSASigner(key.jwk()));
        return jwt.serialize();
    }
}
