// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.engine.ServerTls;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HatchetServerTest {
    @TempDir
    Path directory;

    private final FakeEngine engine = new FakeEngine();

    @Test
    void leavesTheAddressesOfItsPortsForTheTokenCommand() {
        try (var server = start(options())) {
            assertThat(server.addresses())
                    .isEqualTo(new ServerAddresses("127.0.0.1:41001", "http://127.0.0.1:41002", "none", null));
            assertThat(ServerTokens.in(directory).addresses()).isEqualTo(server.addresses());
        }
        assertThat(ServerTokens.in(directory).addresses().grpcAddress()).isEqualTo("127.0.0.1:41001");
    }

    @Test
    void advertisesTheHostThatItWasGiven() {
        try (var server = start(options().advertisedHost("engine.example"))) {
            assertThat(server.addresses().grpcAddress()).isEqualTo("engine.example:41001");
            assertThat(server.addresses().apiUrl()).isEqualTo("http://engine.example:41002");
        }
    }

    @Test
    void writesTheHandshakeThatThePythonSdkReads() throws IOException {
        Path file = directory.resolve("handshake.json");
        try (var server = start(options().handshakeFile(file))) {
            JsonNode handshake = JsonMapper.shared().readTree(Files.readString(file));

            assertThat(handshake.propertyNames())
                    .containsExactlyInAnyOrder("token", "tenant_id", "grpc_address", "api_url");
            assertThat(handshake.get("token").stringValue()).isEqualTo(server.token());
            assertThat(handshake.get("tenant_id").stringValue()).isEqualTo("707d0855-80ab-4e1f-a156-f1c4546cbf52");
            assertThat(handshake.get("grpc_address").stringValue()).isEqualTo("127.0.0.1:41001");
            assertThat(handshake.get("api_url").stringValue()).isEqualTo("http://127.0.0.1:41002");
        }
    }

    @Test
    void tellsClientsOfTlsAndOfTheRootThatTheyNeed() throws IOException {
        Path file = directory.resolve("handshake.json");
        Path certificate = resource("self-signed.pem");
        ServerTls tls = ServerTls.of(certificate, Path.of("server.key"));
        try (var server = start(options().handshakeFile(file).tls(tls))) {
            JsonNode handshake = JsonMapper.shared().readTree(Files.readString(file));

            assertThat(server.addresses().apiUrl()).isEqualTo("https://127.0.0.1:41002");
            assertThat(server.addresses().tlsStrategy()).isEqualTo("tls");
            assertThat(handshake.get("tls_strategy").stringValue()).isEqualTo("tls");
            assertThat(handshake.get("tls_root_ca_file").stringValue()).isEqualTo(certificate.toString());
            assertThat(ServerTokens.in(directory).addresses()).isEqualTo(server.addresses());
        }
        Path other = Path.of("other.pem").toAbsolutePath();
        try (var server = start(options().tls(tls.clientCa(other)).clientRootCa(other))) {
            assertThat(server.addresses().tlsStrategy()).isEqualTo("mtls");
            assertThat(server.addresses().rootCaFile()).isEqualTo(other.toString());
        }
        try (var server = start(options().tls(ServerTls.of(resource("issued.pem"), Path.of("server.key"))))) {
            assertThat(server.addresses().rootCaFile()).isNull();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsOnlyTheOwnerReadTheHandshake() throws IOException {
        Path file = directory.resolve("handshake.json");
        try (var server = start(options().handshakeFile(file))) {
            assertThat(server.token()).startsWith("ey");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void removesItsHandshakeButNotThatOfItsSuccessor() throws IOException {
        Path file = directory.resolve("handshake.json");
        var first = start(options().handshakeFile(file));
        var second = start(options().handshakeFile(file));

        first.close();
        assertThat(file).exists();
        second.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void leavesNoDraftsBehind() throws IOException {
        start(options().handshakeFile(directory.resolve("handshake.json"))).close();

        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("server.json", "token.key");
        }
    }

    @Test
    void stopsTheEngineWhenItCannotAnnounceIt() {
        Path nowhere = directory.resolve("missing/handshake.json");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> start(options().handshakeFile(nowhere)))
                .withMessageContaining(nowhere.toString());
        assertThat(engine.closes).isEqualTo(1);
    }

    @Test
    void closesItsEngineOnceHoweverOftenItIsClosed() {
        var server = start(options());
        server.close();
        server.close();

        assertThat(engine.closes).isEqualTo(1);
    }

    @Test
    void wakesWhoWaitsForItsEnd() {
        var server = start(options());
        CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> awaitStop(server));
        assertThat(waiter).isNotDone();

        server.close();

        await().untilAsserted(() -> assertThat(waiter).isCompleted());
    }

    private static void awaitStop(HatchetServer server) {
        try {
            server.awaitStop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ServerOptions.Builder options() {
        return ServerOptions.builder(directory).grpcPort(0).apiPort(0);
    }

    private HatchetServer start(ServerOptions.Builder options) {
        return HatchetServer.start(options.build(), ignored -> engine.launched());
    }

    private static Path resource(String name) {
        try {
            return Path.of(requireNonNull(HatchetServerTest.class.getResource("/tls/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
