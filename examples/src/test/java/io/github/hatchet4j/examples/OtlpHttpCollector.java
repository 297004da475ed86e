// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector's OTLP receiver over HTTP that keeps the names of the spans it gets. */
final class OtlpHttpCollector implements AutoCloseable {
    private static final String PATH = "/v1/traces";

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    OtlpHttpCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::export);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    private void export(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> names.add(span.getName()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1); // an empty message: all is taken
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
