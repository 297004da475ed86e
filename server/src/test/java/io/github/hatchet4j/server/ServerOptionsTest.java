// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hatchet4j.engine.ServerTls;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {
    @Test
    void hasHatchetsEmbeddedPortsOnTheLoopbackByDefault() {
        ServerOptions options = ServerOptions.builder(Path.of("data")).build();

        assertThat(options.grpcPort()).isEqualTo(7077);
        assertThat(options.apiPort()).isEqualTo(8888);
        assertThat(options.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(options.handshakeFile()).isNull();
        assertThat(options.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(options.maxStorage()).isZero();
        assertThat(options.tls()).isNull();
        assertThat(options.inMemory()).isFalse();
        assertThat(options.traceCollector()).isTrue();
    }

    @Test
    void keepsEveryFieldThroughItsBuilder() {
        ServerOptions options = ServerOptions.builder(Path.of("data"))
                .bindAddress("0.0.0.0")
                .advertisedHost("engine.example")
                .grpcPort(1)
                .apiPort(2)
                .handshakeFile(Path.of("handshake"))
                .retention(Duration.ofHours(2))
                .maxStorage(5_000_000)
                .tls(ServerTls.of(Path.of("cert"), Path.of("key")))
                .clientRootCa(Path.of("ca"))
                .inMemory(true)
                .traceCollector(false)
                .build();

        assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
        assertThat(options).hasNoNullFieldsOrProperties();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,localhost", "::,localhost", "127.0.0.1,127.0.0.1", "engine.example,engine.example"})
    void tellsClientsAHostThatTheyCanCall(String bind, String advertised) {
        assertThat(ServerOptions.builder(Path.of("data"))
                        .bindAddress(bind)
                        .build()
                        .advertisedHost())
                .isEqualTo(advertised);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesAPortOutOfRange(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerOptions.builder(Path.of("data")).grpcPort(port))
                .withMessageContaining("grpcPort")
                .withMessageContaining(Integer.toString(port));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerOptions.builder(Path.of("data")).apiPort(port))
                .withMessageContaining("apiPort");
    }

    @Test
    void refusesABlankAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerOptions.builder(Path.of("data")).bindAddress(" "))
                .withMessageContaining("bindAddress");
    }
}
