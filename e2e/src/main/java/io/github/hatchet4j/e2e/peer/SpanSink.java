// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceResponse;
import io.github.hatchet4j.protocol.otlp.common.AnyValue;
import io.github.hatchet4j.protocol.otlp.common.KeyValue;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes spans by OTLP over HTTP and appends them to a file, in the form of {@link SpanFileExporter}. Prints {@code ready}
 * and its address, and ends on SIGTERM.
 */
public final class SpanSink {
    private final JsonMapper json = new JsonMapper();
    private final Writer file;

    private SpanSink(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public static void main(String[] args) throws IOException {
        var sink = new SpanSink(Arguments.parse(args).spans());
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", sink::take);
        server.start();
        System.out.println("ready http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = exchange.getRequestBody();
                InputStream plain = zipped ? new GZIPInputStream(body) : body) {
            write(ExportTraceServiceRequest.parseFrom(plain));
        }
        byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.close();
    }

    private void write(ExportTraceServiceRequest request) throws IOException {
        for (var group : request.getResourceSpansList()) {
            String service = String.valueOf(
                    attributes(group.getResource().getAttributesList()).get("service.name"));
            for (var scope : group.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    file.write(json.writeValueAsString(row(service, span)) + "\n");
                }
            }
        }
        file.flush();
    }

    private static Map<String, @Nullable Object> row(String service, Span span) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("process", service);
        row.put("name", span.getName());
        row.put("kind", span.getKind().name().replace("SPAN_KIND_", ""));
        row.put("trace_id", hex(span.getTraceId()));
        row.put("span_id", hex(span.getSpanId()));
        row.put("parent_span_id", span.getParentSpanId().isEmpty() ? null : hex(span.getParentSpanId()));
        row.put("status", span.getStatus().getCode().name().replace("STATUS_CODE_", ""));
        row.put("attributes", attributes(span.getAttributesList()));
        return row;
    }

    private static Map<String, Object> attributes(List<KeyValue> attributes) {
        var values = new LinkedHashMap<String, Object>();
        attributes.forEach(attribute -> values.put(attribute.getKey(), value(attribute.getValue())));
        return values;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> value.getIntValue();
            case BOOL_VALUE -> value.getBoolValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            default -> value.toString();
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
