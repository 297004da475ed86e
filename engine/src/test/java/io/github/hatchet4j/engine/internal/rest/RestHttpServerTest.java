// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.spi.RestRouter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RestHttpServerTest {
    private static final RestRouter ECHO = request -> new RestResponse(
            201,
            "application/json",
            request.method() + "|" + request.path() + "|" + request.query() + "|" + request.authorization() + "|"
                    + request.body());

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void handsTheRequestOverAsSentAndTheAnswerBack() throws Exception {
        try (var server = start(ECHO)) {
            HttpResponse<String> response = client.send(
                    request(server, "/a/%20b?x=%3D&y=%C3%BC")
                            .header("Authorization", "Bearer t")
                            .method("PATCH", BodyPublishers.ofString("gr\u00fc\u00dfe"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.body()).isEqualTo("PATCH|/a/%20b|x=%3D&y=%C3%BC|Bearer t|gr\u00fc\u00dfe");
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
        }
    }

    @Test
    void answersWithoutABodyWhereThereIsNone() throws Exception {
        try (var server = start(request -> new RestResponse(204, "application/json", ""))) {
            assertThat(client.send(request(server, "/").build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void refusesABodyAboveItsLimit() throws Exception {
        try (var server = start(ECHO)) {
            byte[] body = new byte[RouterHandler.MAX_BODY + 1];

            HttpResponse<String> response = client.send(
                    request(server, "/").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("4194304");
        }
    }

    @Test
    void namesThePortThatIsTaken() {
        try (var first = start(ECHO)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> RestHttpServer.start(first.address(), ECHO))
                    .withMessageContaining(Integer.toString(first.address().getPort()))
                    .withMessageContaining("choose another");
        }
    }

    @Test
    void letsARequestFinishThatIsUnderWayWhenItClosesAndRefusesNewOnes() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var server = start(request -> {
            if (request.method().equals("HEAD")) {
                return new RestResponse(200, "text/plain", "");
            }
            entered.countDown();
            awaitUninterruptibly(release);
            return new RestResponse(200, "text/plain", "done");
        });
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(request(server, "/").build(), BodyHandlers.ofString());
        entered.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        await().untilAsserted(() -> assertThat(client.send(
                                request(server, "/")
                                        .method("HEAD", BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(503));
        release.countDown();

        assertThat(response.get().body()).isEqualTo("done");
        closing.get();
    }

    @Test
    void doesNotListenAnyMoreAfterCloseAndClosesTwiceWithoutHarm() throws Exception {
        var server = start(ECHO);
        server.close();
        server.close();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> client.send(request(server, "/").build(), BodyHandlers.ofString()));
    }

    @Test
    void answersManyCallersAtOnce() throws IOException {
        try (var server = start(ECHO)) {
            CompletableFuture<?>[] calls = new CompletableFuture<?>[200];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = client.sendAsync(request(server, "/" + i).build(), BodyHandlers.ofString())
                        .thenAccept(
                                response -> assertThat(response.statusCode()).isEqualTo(201));
            }
            CompletableFuture.allOf(calls).join();
        }
    }

    private static RestHttpServer start(RestRouter router) {
        return RestHttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), router);
    }

    private static HttpRequest.Builder request(RestHttpServer server, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
