// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A span that has arrived somewhere.
 *
 * @param process the name of the process or service that made it
 * @param parentId null for a root
 * @param attributes texts and numbers as texts
 */
record SpanRow(
        String process,
        String name,
        String kind,
        String traceId,
        String spanId,
        @Nullable String parentId,
        String status,
        Map<String, String> attributes) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads a file of one JSON object per line. */
    static List<SpanRow> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(JSON::readTree)
                    .map(SpanRow::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SpanRow of(JsonNode row) {
        var attributes = new java.util.TreeMap<String, String>();
        row.get("attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asString("")));
        JsonNode parent = row.get("parent_span_id");
        return new SpanRow(
                row.get("process").asString(),
                row.get("name").asString(),
                row.get("kind").asString(),
                row.get("trace_id").asString(),
                row.get("span_id").asString(),
                parent.isNull() ? null : parent.asString(),
                row.get("status").asString(),
                attributes);
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }
}
