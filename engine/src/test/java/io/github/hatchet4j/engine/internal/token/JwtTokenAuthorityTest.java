// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import static io.github.hatchet4j.engine.internal.token.TestTokens.NOW;
import static io.github.hatchet4j.engine.internal.token.TestTokens.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JwtTokenAuthorityTest {
    private final SigningKey key = SigningKey.ephemeral();
    private Instant now = NOW;
    private final JwtTokenAuthority authority = new JwtTokenAuthority(key, () -> now, RevocationList.none());

    @Test
    void acceptsWhatItIssued() {
        assertThat(authority.authenticate(authority.issue(TENANT, "localhost:7077", "http://localhost:8888")))
                .contains(TENANT);
    }

    @Test
    void writesTheClaimsThatHatchetsSdksRead() {
        String token = authority.issue(TENANT, "localhost:7077", "http://localhost:8888");

        assertThat(token).startsWith("ey");
        JsonNode claims = claims(token);
        assertThat(claims.get("iss").stringValue()).isEqualTo("hatchet4j");
        assertThat(claims.get("aud").stringValue()).isEqualTo("hatchet4j");
        assertThat(claims.get("sub").stringValue()).isEqualTo(TENANT.toString());
        assertThat(claims.get("iat").longValue()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.get("exp").longValue())
                .isEqualTo(NOW.plus(Duration.ofDays(90)).getEpochSecond());
        assertThat(claims.get("token_id").stringValue()).hasSize(36);
        assertThat(claims.get("server_url").stringValue()).isEqualTo("http://localhost:8888");
        assertThat(claims.get("grpc_broadcast_address").stringValue()).isEqualTo("localhost:7077");
    }

    @Test
    void keepsTheAddressClaimsWhenThereAreNoPorts() {
        JsonNode claims = claims(authority.issue(TENANT, null, null));

        assertThat(claims.get("server_url").stringValue()).isEmpty();
        assertThat(claims.get("grpc_broadcast_address").stringValue()).isEmpty();
    }

    @Test
    void refusesATokenFromItsExpiryOnEvenWhenItWasAcceptedBefore() {
        String token = authority.issue(TENANT, null, null, Duration.ofHours(1));
        assertThat(authority.authenticate(token)).contains(TENANT);

        now = NOW.plus(Duration.ofHours(1)).minusMillis(1);
        assertThat(authority.authenticate(token)).contains(TENANT);
        now = NOW.plus(Duration.ofHours(1));
        assertThat(authority.authenticate(token)).isEmpty();
    }

    @Test
    void refusesATokenOfAForeignKey() throws JOSEException {
        String foreign = TestTokens.signed(SigningKey.ephemeral(), claims -> claims);

        assertThat(authority.authenticate(foreign)).isEmpty();
    }

    @Test
    void acceptsTheUnchangedTestToken() throws JOSEException {
        assertThat(authority.authenticate(TestTokens.signed(key, claims -> claims)))
                .contains(TENANT);
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("other issuer", claims -> claims.issuer("hatchet")),
                bad("no issuer", claims -> claims.issuer(null)),
                bad("other audience", claims -> claims.audience("somebody-else")),
                bad("no audience", claims -> claims.audience((String) null)),
                bad("no subject", claims -> claims.subject(null)),
                bad("subject no UUID", claims -> claims.subject("tenant-1")),
                bad("subject a shortened UUID", claims -> claims.subject("1-1-1-1-1")),
                bad("no token id", claims -> claims.claim("token_id", null)),
                bad("token id a number", claims -> claims.claim("token_id", 7)),
                bad("no expiry", claims -> claims.expirationTime(null)),
                bad("expired", claims -> claims.expirationTime(Date.from(NOW.minusSeconds(1)))));
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void refusesASignedTokenWithWrongClaims(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        assertThat(authority.authenticate(TestTokens.signed(key, change))).isEmpty();
    }

    @Test
    void refusesAnUnsignedToken() {
        var claims = new JWTClaimsSet.Builder()
                .issuer("hatchet4j")
                .audience("hatchet4j")
                .subject(TENANT.toString())
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .claim("token_id", UUID.randomUUID().toString())
                .build();

        assertThat(authority.authenticate(new PlainJWT(claims).serialize())).isEmpty();
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsSharedSecret() throws JOSEException {
        String good = TestTokens.signed(key, claims -> claims);
        JWTClaimsSet claims;
        try {
            claims = SignedJWT.parse(good).getJWTClaimsSet();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
        var confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        confused.sign(new MACSigner(key.jwk().toPublicJWK().toECPublicKey().getEncoded()));

        assertThat(authority.authenticate(confused.serialize())).isEmpty();
    }

    @Test
    void refusesATokenWhoseClaimsWereChanged() {
        String[] parts = authority.issue(TENANT, null, null).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                .replace(TENANT.toString(), UUID.randomUUID().toString());
        String forged = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + "." + parts[2];

        assertThat(authority.authenticate(forged)).isEmpty();
    }

    @Test
    void answersEveryDamagedTokenWithARefusal() {
        String good = authority.issue(TENANT, "localhost:7077", null);
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            char[] text = good.toCharArray();
            int at = random.nextInt(good.lastIndexOf('.'));
            char was = text[at];
            text[at] = (char) random.nextInt(128);
            if (text[at] != was) {
                assertThat(authority.authenticate(new String(text)))
                        .as("seed %d, round %d", seed, i)
                        .isEmpty();
            }
        }
        assertThat(authority.authenticate("")).isEmpty();
        assertThat(authority.authenticate("ey.ey.ey")).isEmpty();
        assertThat(authority.authenticate("e".repeat(100_000))).isEmpty();
    }

    @Test
    void knowsATokenByItsIdAndByItself() {
        String token = authority.issue(TENANT, null, null);
        UUID id = UUID.fromString(claims(token).get("token_id").stringValue());

        assertThat(JwtTokenAuthority.tokenId(token)).isEqualTo(id);
        assertThat(JwtTokenAuthority.tokenId(id.toString())).isEqualTo(id);
    }

    @Test
    void doesNotRepeatWhatIsNoTokenIdInItsError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokenAuthority.tokenId("eyJhbGciOi.secret"))
                .withMessageContaining("token id")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static Arguments bad(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return argumentSet(name, change);
    }
}
