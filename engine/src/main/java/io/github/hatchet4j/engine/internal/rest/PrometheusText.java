// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes figures in the text format that Prometheus scrapes. */
final class PrometheusText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private PrometheusText() {}

    static String of(List<Figure> figures) {
        var text = new StringBuilder();
        for (Figure figure : figures) {
            text.append("# HELP ")
                    .append(figure.name())
                    .append(' ')
                    .append(figure.help())
                    .append('\n');
            text.append("# TYPE ")
                    .append(figure.name())
                    .append(' ')
                    .append(figure.kind().name().toLowerCase(Locale.ROOT))
                    .append('\n');
            for (Figure.Sample sample : figure.samples()) {
                text.append(figure.name())
                        .append(sample.suffix())
                        .append(labels(sample.labels()))
                        .append(' ')
                        .append(number(sample.value()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(Number value) {
        double exact = value.doubleValue();
        boolean isWhole = Math.rint(exact) == exact && Math.abs(exact) < 1e15;
        return isWhole ? Long.toString(value.longValue()) : Double.toString(exact);
    }
}
