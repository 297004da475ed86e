// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Appends every finished span to a file, one JSON object per line, in the form that {@code traces.py} reads. */
final class SpanFileExporter implements SpanExporter {
    private final JsonMapper json = new JsonMapper();
    private final String process;
    private final Writer file;

    SpanFileExporter(String process, Path path) throws IOException {
        this.process = process;
        file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public synchronized CompletableResultCode export(Collection<SpanData> spans) {
        try {
            for (SpanData span : spans) {
                file.write(json.writeValueAsString(row(span)) + "\n");
            }
            file.flush();
            return CompletableResultCode.ofSuccess();
        } catch (IOException e) {
            return CompletableResultCode.ofExceptionalFailure(e);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public synchronized CompletableResultCode shutdown() {
        try {
            file.close();
            return CompletableResultCode.ofSuccess();
        } catch (IOException e) {
            return CompletableResultCode.ofExceptionalFailure(e);
        }
    }

    private Map<String, @Nullable Object> row(SpanData span) {
        var attributes = new LinkedHashMap<String, Object>();
        span.getAttributes().forEach((AttributeKey<?> key, Object value) -> attributes.put(key.getKey(), value));
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("process", process);
        row.put("name", span.getName());
        row.put("kind", span.getKind().name());
        row.put("trace_id", span.getTraceId());
        row.put("span_id", span.getSpanId());
        row.put("parent_span_id", span.getParentSpanContext().isValid() ? span.getParentSpanId() : null);
        row.put("status", span.getStatus().getStatusCode().name());
        row.put("attributes", attributes);
        return row;
    }
}
