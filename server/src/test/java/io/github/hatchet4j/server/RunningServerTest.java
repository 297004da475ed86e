// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.engine.EngineTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The server around the real engine, called over its ports. */
class RunningServerTest {
    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answersWithItsOwnTokenAndWithThoseOfTheTokenCommand() throws Exception {
        try (var server = HatchetServer.start(options().build())) {
            UUID other = UUID.randomUUID();

            assertThat(tenant(server, EngineTokens.DEFAULT_TENANT, server.token())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(tenant(server, other, ServerTokens.in(directory).issue(other))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(tenant(server, other, server.token()).statusCode()).isEqualTo(403);
            assertThat(get(server, "/readyz", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesATokenSoonAfterItWasRevokedAndAfterARestart() throws Exception {
        ServerTokens tokens = ServerTokens.in(directory);
        UUID tenant = EngineTokens.DEFAULT_TENANT;
        String token = tokens.issue(tenant);
        try (var server = HatchetServer.start(options().build())) {
            assertThat(tenant(server, tenant, token).statusCode()).isEqualTo(200);

            tokens.revoke(token);

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(tenant(server, tenant, token).statusCode())
                                    .isEqualTo(403));
            assertThat(tenant(server, tenant, server.token()).statusCode()).isEqualTo(200);
        }
        try (var server = HatchetServer.start(options().build())) {
            assertThat(tenant(server, tenant, token).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void takesTokensFromBeforeItsRestart() throws Exception {
        String token;
        try (var server = HatchetServer.start(options().build())) {
            token = server.token();
        }
        try (var server = HatchetServer.start(options().build())) {
            assertThat(tenant(server, EngineTokens.DEFAULT_TENANT, token).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void inMemoryItKeepsItsTokensAndNothingElse() throws Exception {
        String token;
        try (var server = HatchetServer.start(options().inMemory(true).build())) {
            token = server.token();
            assertThat(directory.resolve("engine.db")).doesNotExist();
            assertThat(directory.resolve("telemetry.db")).doesNotExist();
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(
                            () -> HatchetServer.start(options().inMemory(true).build()))
                    .withMessageContaining(directory.getFileName().toString());
        }
        try (var server = HatchetServer.start(options().inMemory(true).build())) {
            assertThat(tenant(server, EngineTokens.DEFAULT_TENANT, token).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void issuesATokenForTheRunningServerAlthoughThatHoldsTheDirectory() {
        try (var server = HatchetServer.start(options().build())) {
            assertThat(ServerTokens.in(directory).addresses()).isEqualTo(server.addresses());
            assertThat(Hosts.port(server.addresses().grpcAddress())).isPositive();
        }
    }

    @Test
    void saysWhoHoldsItsDirectory() {
        try (var first = HatchetServer.start(options().build())) {
            assertThat(first.addresses().tlsStrategy()).isEqualTo("none");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> HatchetServer.start(options().build()))
                    .withMessageContaining(directory.getFileName().toString())
                    .withMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void saysWhichPortIsTakenAndLetsGoOfTheDirectory() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(
                            () -> HatchetServer.start(options().grpcPort(port).build()))
                    .withMessageMatching("cannot listen on 127.0.0.1:" + port + " for gRPC .*choose another");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(
                            () -> HatchetServer.start(options().apiPort(port).build()))
                    .withMessageMatching("cannot listen on 127.0.0.1:" + port + " for the API .*choose another");
        }
        HatchetServer.start(options().build()).close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopsCleanlyOnSigterm() throws Exception {
        Path handshake = directory.resolve("handshake.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        directory.resolve("data").toString(),
                        handshake.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.startsWith("ready grpc=127.0.0.1:")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
            String url = JsonMapper.shared()
                    .readTree(Files.readString(handshake))
                    .get("api_url")
                    .stringValue();
            assertThat(get(url + "/livez", "").statusCode()).isEqualTo(200);

            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(handshake).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
        // Nothing holds the directory any more.
        HatchetServer.start(ServerOptions.builder(directory.resolve("data"))
                        .grpcPort(0)
                        .apiPort(0)
                        .build())
                .close();
    }

    private HttpResponse<String> tenant(HatchetServer server, UUID tenant, String token)
            throws IOException, InterruptedException {
        return get(server, "/api/v1/tenants/" + tenant, token);
    }

    private HttpResponse<String> get(HatchetServer server, String path, String token)
            throws IOException, InterruptedException {
        return get(server.addresses().apiUrl() + path, token);
    }

    private HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private ServerOptions.Builder options() {
        return ServerOptions.builder(directory).grpcPort(0).apiPort(0);
    }
}
