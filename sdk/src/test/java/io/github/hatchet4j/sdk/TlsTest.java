// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Connections whose certificate, for {@code localhost} and {@code engine.test}, is good until 2126. */
class TlsTest {
    private static final Path CERTIFICATE = resource("localhost.pem");
    private static final Path KEY = resource("localhost.key");

    @Test
    void talksToAnEngineWhoseCertificateItTrusts() throws IOException {
        try (var engine = engine(ClientAuth.NONE);
                Hatchet hatchet = client(engine, Tls.tls().rootCa(CERTIFICATE))) {
            assertThat(hatchet.engineVersion()).isEqualTo("v0.111.0");
        }
    }

    @Test
    void takesTheNameOfTheCertificateForThatOfTheHost() throws IOException {
        try (var engine = engine(ClientAuth.NONE);
                Hatchet hatchet = client(engine, Tls.tls().rootCa(CERTIFICATE).serverName("engine.test"));
                Hatchet wrong = client(engine, Tls.tls().rootCa(CERTIFICATE).serverName("other.test"))) {
            assertThat(hatchet.engineVersion()).isEqualTo("v0.111.0");
            assertThatThrownBy(wrong::engineVersion)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("TLS strategy");
        }
    }

    @Test
    void trustsNobodyElse() throws IOException {
        try (var engine = engine(ClientAuth.NONE);
                Hatchet hatchet = client(engine, Tls.tls())) {
            assertThatThrownBy(hatchet::engineVersion)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("TLS strategy");
        }
    }

    @Test
    void provesItselfWhereTheEngineWantsIt() throws IOException {
        try (var engine = engine(ClientAuth.REQUIRE);
                Hatchet hatchet = client(engine, Tls.mtls(CERTIFICATE, KEY).rootCa(CERTIFICATE));
                Hatchet nameless = client(engine, Tls.tls().rootCa(CERTIFICATE))) {
            assertThat(hatchet.engineVersion()).isEqualTo("v0.111.0");
            assertThatThrownBy(nameless::engineVersion).isInstanceOf(EngineUnavailableException.class);
        }
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        try (var engine = engine(ClientAuth.NONE)) {
            assertThatThrownBy(() -> client(engine, Tls.tls().rootCa(Path.of("/no/such.pem"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("/no/such.pem");
        }
    }

    private static FakeEngine engine(ClientAuth clients) throws IOException {
        return new FakeEngine(TlsServerCredentials.newBuilder()
                .keyManager(CERTIFICATE.toFile(), KEY.toFile())
                .trustManager(CERTIFICATE.toFile())
                .clientAuth(clients)
                .build());
    }

    private static Hatchet client(FakeEngine engine, Tls tls) {
        return Hatchet.builder()
                .config(engine.config()
                        .tls(tls)
                        .retryPolicy(RetryPolicy.never())
                        .build())
                .build();
    }

    private static Path resource(String name) {
        try {
            return Path.of(TlsTest.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
