// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hatchet4j.sdk.internal.NamedThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Tells over HTTP how a worker is, for those who watch over processes: {@code /livez} answers 200 while it has not
 * ended, {@code /readyz} while it takes tasks from an engine that answers; otherwise they answer 503.
 */
public final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService thread;

    private HealthServer(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Opens the port and answers from now on.
     *
     * @throws IllegalStateException if the port cannot be opened
     */
    public static HealthServer start(
            String workerName, InetSocketAddress address, BooleanSupplier isLive, BooleanSupplier isReady) {
        HttpServer server;
        try {
            if (address.isUnresolved()) {
                throw new IOException("unknown host");
            }
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot open the health endpoint of worker '" + workerName + "' on " + address + ": "
                            + e.getMessage() + "; set another port with HATCHET_CLIENT_WORKER_HEALTHCHECK_PORT or"
                            + " Worker.Builder.healthEndpoint",
                    e);
        }
        ExecutorService thread =
                Executors.newSingleThreadExecutor(new NamedThreads("hatchet4j-worker-" + workerName + "-health"));
        server.setExecutor(thread);
        server.createContext("/livez", exchange -> answer(exchange, "/livez", isLive));
        server.createContext("/readyz", exchange -> answer(exchange, "/readyz", isReady));
        server.start();
        return new HealthServer(server, thread);
    }

    /** The port that is open. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdown();
    }

    private static void answer(HttpExchange exchange, String path, BooleanSupplier isFine) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                boolean fine = isFine.getAsBoolean();
                byte[] body = (fine ? "ok\n" : "not ok\n").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                boolean isHead = method.equals("HEAD");
                exchange.sendResponseHeaders(fine ? 200 : 503, isHead ? -1 : body.length);
                if (!isHead) {
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }
}
