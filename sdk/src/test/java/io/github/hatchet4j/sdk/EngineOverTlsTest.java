// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Client and worker of the real engine over TLS, gRPC and REST. The certificate of localhost is its own root. */
class EngineOverTlsTest {
    private static final Path CERTIFICATE = resource("localhost.pem");
    private static final Path KEY = resource("localhost.key");
    private static final Path STRANGER = resource("stranger.pem");
    private static final Path STRANGERS_KEY = resource("stranger.key");
    private static final ServerTls TLS = ServerTls.of(CERTIFICATE, KEY);

    @Test
    void runsTasksAndLooksAtThemOverTls() {
        try (EmbeddedEngine engine = start(TLS);
                Hatchet hatchet = client(engine, Tls.tls().rootCa(CERTIFICATE))) {
            runsATaskAndLooksAtIt(hatchet);
        }
    }

    @Test
    void runsTasksAndLooksAtThemOverMtls() {
        try (EmbeddedEngine engine = start(TLS.clientCa(CERTIFICATE));
                Hatchet hatchet = client(engine, Tls.mtls(CERTIFICATE, KEY).rootCa(CERTIFICATE))) {
            runsATaskAndLooksAtIt(hatchet);
        }
    }

    @Test
    void doesNotTrustAnEngineWithAnotherRoot() {
        try (EmbeddedEngine engine = start(TLS);
                Hatchet hatchet = client(engine, Tls.tls().rootCa(STRANGER))) {
            assertThatThrownBy(hatchet::engineVersion)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("TLS strategy");
            assertThatThrownBy(() -> hatchet.workers().list()).isInstanceOf(EngineUnavailableException.class);
        }
    }

    @Test
    void isNotLetInWithoutACertificateOrWithAStrangers() {
        try (EmbeddedEngine engine = start(TLS.clientCa(CERTIFICATE));
                Hatchet without = client(engine, Tls.tls().rootCa(CERTIFICATE));
                Hatchet stranger =
                        client(engine, Tls.mtls(STRANGER, STRANGERS_KEY).rootCa(CERTIFICATE))) {
            for (Hatchet refused : new Hatchet[] {without, stranger}) {
                assertThatThrownBy(refused::engineVersion).isInstanceOf(EngineUnavailableException.class);
                assertThatThrownBy(() -> refused.workers().list()).isInstanceOf(EngineUnavailableException.class);
            }
        }
    }

    private static void runsATaskAndLooksAtIt(Hatchet hatchet) {
        Task<String, String> shout =
                hatchet.task("shout", String.class, String.class).handler((input, context) -> input + "!");
        try (Worker worker = hatchet.worker("w", shout).start()) {
            assertThat(worker).isNotNull();
            assertThat(shout.run("tls")).isEqualTo("tls!");
            assertThat(hatchet.workers().list().rows()).hasSize(1);
        }
    }

    private static EmbeddedEngine start(ServerTls tls) {
        return EmbeddedHatchet.builder()
                .bind("localhost")
                .grpcPort(0)
                .apiPort(0)
                .tls(tls)
                .start();
    }

    private static Hatchet client(EmbeddedEngine engine, Tls tls) {
        return Hatchet.create(ClientConfig.builder()
                .token(engine.info().token())
                .tls(tls)
                .retryPolicy(RetryPolicy.never())
                .build());
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(EngineOverTlsTest.class.getResource("/tls/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
