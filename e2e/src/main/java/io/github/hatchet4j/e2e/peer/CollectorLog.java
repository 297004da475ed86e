// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the debug exporter of an OpenTelemetry Collector prints. */
final class CollectorLog {
    private static final Pattern FIELD = Pattern.compile(" {4}([A-Z][A-Za-z ]*?) *: ?(.*)");
    private static final Pattern SERVICE = Pattern.compile(" +-> service\\.name: Str\\((.*)\\)");

    private CollectorLog() {}

    static List<SpanRow> spans(Path log, String service) {
        var spans = new ArrayList<SpanRow>();
        var fields = new HashMap<String, String>();
        String current = "";
        for (String line : lines(log)) {
            var serviceName = SERVICE.matcher(line);
            var field = FIELD.matcher(line);
            if (line.startsWith("Span #") || line.startsWith("ResourceSpans #") || line.startsWith("ScopeSpans #")) {
                add(current, fields, spans);
                fields.clear();
            } else if (fields.isEmpty() && serviceName.matches()) {
                current = serviceName.group(1);
            } else if (field.matches()) {
                fields.putIfAbsent(field.group(1), field.group(2));
            }
        }
        add(current, fields, spans);
        return spans.stream().filter(span -> span.process().equals(service)).toList();
    }

    private static void add(String service, Map<String, String> fields, List<SpanRow> spans) {
        String spanId = fields.get("ID");
        if (spanId != null) {
            String parent = fields.getOrDefault("Parent ID", "");
            spans.add(new SpanRow(
                    service,
                    fields.getOrDefault("Name", ""),
                    fields.getOrDefault("Kind", "").toUpperCase(Locale.ROOT),
                    fields.getOrDefault("Trace ID", ""),
                    spanId,
                    parent.isEmpty() ? null : parent,
                    fields.getOrDefault("Status code", "").toUpperCase(Locale.ROOT),
                    Map.of()));
        }
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
