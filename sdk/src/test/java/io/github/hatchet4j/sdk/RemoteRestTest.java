// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.internal.rest.TlsContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** REST over a socket: an HTTP server that answers what it is told to. */
class RemoteRestTest {
    private static final String RUN = "11111111-1111-4111-8111-111111111111";
    private static final Path CERTIFICATE = resource("localhost.pem");
    private static final Path KEY = resource("localhost.key");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final FakeEngine grpc = new FakeEngine();
    private HttpServer server;
    private Hatchet hatchet;

    private record Answer(int status, String body) {}

    RemoteRestTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve();
        hatchet = client("http://localhost:" + server.getAddress().getPort() + "/", Tls.none());
    }

    @AfterEach
    void close() {
        hatchet.close();
        grpc.close();
        server.stop(0);
    }

    @Test
    void sendsTheTokenAndTheEncodedQuery() {
        answers.add(new Answer(200, "{\"rows\":[]}"));

        hatchet.runs().list(RunFilter.builder().additionalMetadata("a b", "c&d").build());

        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("GET /api/v1/stable/tenants/" + FakeEngine.TENANT + "/workflow-runs?since=")
                        .contains("&only_tasks=false")
                        .contains("&additional_metadata=a%20b%3Ac%26d")
                        .endsWith(" Bearer " + grpc.token()));
    }

    @Test
    void callsStartInsideTheInterceptors() {
        answers.add(new Answer(200, "{\"rows\":[]}"));
        var calls = new CopyOnWriteArrayList<String>();
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void wireCall(String fullMethodName, Runnable start) {
                assertThat(requests).isEmpty();
                calls.add(fullMethodName);
                start.run();
            }
        });

        hatchet.runs().list(RunFilter.builder().build());

        assertThat(requests).hasSize(1);
        assertThat(calls).containsExactly("GET /api/v1/stable/tenants/" + FakeEngine.TENANT + "/workflow-runs");
    }

    @Test
    void repeatsReadsWhileTheEngineIsAway() {
        answers.add(new Answer(503, "{\"errors\":[{\"description\":\"stopping\"}]}"));
        answers.add(new Answer(502, "<html>"));
        answers.add(new Answer(200, "\"RUNNING\""));

        assertThat(hatchet.runs().status(RUN)).isEqualTo(RunStatus.RUNNING);
        assertThat(requests).hasSize(3);
    }

    @Test
    void doesNotRepeatAReplayThatMayHaveHappened() {
        answers.add(new Answer(503, "{\"errors\":[{\"description\":\"stopping\"}]}"));

        assertThatThrownBy(() -> hatchet.runs().replay(RUN))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("stopping");
        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request).startsWith("POST ").contains("{\"externalIds\":[\"" + RUN));
    }

    @Test
    void replaysByFilter() {
        answers.add(new Answer(200, "{\"ids\":[\"" + RUN + "\"]}"));

        List<String> replayed = hatchet.runs()
                .replay(RunFilter.builder()
                        .statuses(RunStatus.FAILED)
                        .additionalMetadata("batch", "7")
                        .build());

        assertThat(replayed).containsExactly(RUN);
        assertThat(requests.get(0))
                .contains("/tasks/replay")
                .contains("\"statuses\":[\"FAILED\"]")
                .contains("\"additionalMetadata\":[\"batch:7\"]");
    }

    @Test
    void saysThatTheTokenIsTheWrongOne() {
        answers.add(new Answer(403, "{\"errors\":[{\"description\":\"Please provide valid credentials\"}]}"));

        assertThatThrownBy(() -> hatchet.workers().list())
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.PERMISSION_DENIED))
                .hasMessageContaining("Please provide valid credentials")
                .hasMessageContaining("HATCHET_CLIENT_TOKEN")
                .hasMessageNotContaining(grpc.token());
    }

    @Test
    void saysThatNobodyAnswersThere() {
        server.stop(0);

        assertThatThrownBy(() -> hatchet.workers().list())
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("http://localhost:")
                .hasMessageContaining("serverUrl");
    }

    @Test
    void refusesAnAnswerThatIsNoJson() {
        answers.add(new Answer(200, "<html>a login page</html>"));

        assertThatThrownBy(() -> hatchet.workers().list())
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void speaksHttpsWithTheFilesOfTheClient() throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(
                new HttpsConfigurator(TlsContext.of(Tls.mtls(CERTIFICATE, KEY).rootCa(CERTIFICATE))) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(true);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.stop(0);
        server = https;
        serve();
        String url = "https://localhost:" + server.getAddress().getPort();
        answers.add(new Answer(200, "\"RUNNING\""));

        try (Hatchet trusted = client(url, Tls.mtls(CERTIFICATE, KEY).rootCa(CERTIFICATE));
                Hatchet stranger = client(url, Tls.tls())) {
            assertThat(trusted.runs().status(RUN)).isEqualTo(RunStatus.RUNNING);
            assertThatThrownBy(() -> stranger.runs().status(RUN)).isInstanceOf(EngineUnavailableException.class);
        }
    }

    @Test
    void reachesTheRealEngineOverTheNetworkAsWithinTheJvm() {
        try (var engine = EmbeddedHatchet.builder()
                        .inMemory()
                        .grpcPort(0)
                        .apiPort(0)
                        .start();
                Hatchet remote = Hatchet.create(ClientConfig.builder()
                        .token(engine.info().token())
                        .tls(Tls.none())
                        .build())) {
            Task<String, String> echo =
                    remote.task("echo", String.class, String.class).handler((text, ctx) -> text);
            try (Worker worker = remote.worker("w", echo).start()) {
                echo.run("x");
                assertThat(remote.workers().get(worker.id()).name()).isEqualTo("w");
                assertThat(remote.runs().list(RunFilter.recent()).rows()).hasSize(1);
            }
        }
    }

    private void serve() {
        server.createContext("/", exchange -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + new String(body.readAllBytes(), StandardCharsets.UTF_8) + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                Answer answer = answers.remove();
                byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), text.length);
                exchange.getResponseBody().write(text);
            }
        });
        server.start();
    }

    private Hatchet client(String url, Tls tls) {
        return Hatchet.builder()
                .config(grpc.config().serverUrl(URI.create(url)).tls(tls).build())
                .build();
    }

    private static Path resource(String name) {
        try {
            return Path.of(RemoteRestTest.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
