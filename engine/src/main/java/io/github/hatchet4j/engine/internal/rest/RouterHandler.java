// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.spi.RestRouter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Translates between HTTP exchanges and the router. */
final class RouterHandler implements HttpHandler {
    static final int MAX_BODY = 4 * 1024 * 1024;

    private final RestRouter router;
    // One party stands for the server itself; each request under way is another.
    private final Phaser underWay = new Phaser(1);
    private volatile boolean stopping;

    RouterHandler(RestRouter router) {
        this.router = router;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (underWay.register() < 0) {
            exchange.close();
            return;
        }
        try (exchange) {
            send(exchange, stopping ? refusal(exchange) : answer(exchange));
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    /** Waits for the requests under way; returns whether all of them ended in time. Later ones are refused. */
    boolean drain(Duration limit) {
        stopping = true;
        int phase = underWay.arriveAndDeregister();
        try {
            underWay.awaitAdvanceInterruptibly(phase, limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RestResponse refusal(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Connection", "close");
        return Answers.problem(ApiProblem.of(503, "the engine is stopping"));
    }

    private RestResponse answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            // What is left of the body must not be taken for the next request.
            exchange.getResponseHeaders().set("Connection", "close");
            return Answers.problem(ApiProblem.of(413, "the body is larger than the limit of " + MAX_BODY + " bytes"));
        }
        return router.handle(new RestRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(body, UTF_8)));
    }

    private static void send(HttpExchange exchange, RestResponse response) throws IOException {
        byte[] body = response.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        // Bodies hold payloads of one tenant.
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
