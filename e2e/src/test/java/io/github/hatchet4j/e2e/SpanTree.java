// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Spans as a tree of lines: name, kind, what it is about, which attempt, how it ended. Names lose what makes them unique.
 * A span whose parent is neither there nor announced is a failure of the test.
 */
final class SpanTree {
    private final List<SpanData> spans;
    private final List<String> lines = new ArrayList<>();

    private SpanTree(Collection<SpanData> spans) {
        this.spans = spans.stream()
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos).thenComparing(SpanData::getName))
                .toList();
    }

    /**
     * The lines, indented by two spaces for each level.
     *
     * @param elsewhere ids of spans that the test knows to be in nobody's hands but the caller's
     */
    static List<String> lines(Collection<SpanData> spans, String... elsewhere) {
        var tree = new SpanTree(spans);
        Set<String> there = new HashSet<>();
        spans.forEach(span -> there.add(span.getTraceId() + span.getSpanId()));
        Set<String> announced = Set.of(elsewhere);
        for (SpanData span : tree.spans) {
            boolean isRoot = !span.getParentSpanContext().isValid() || announced.contains(span.getParentSpanId());
            if (isRoot) {
                tree.add(span, "");
            } else if (!there.contains(span.getTraceId() + span.getParentSpanId())) {
                throw new AssertionError("the parent of " + span + " is missing among " + spans);
            }
        }
        return tree.lines;
    }

    private void add(SpanData span, String indent) {
        lines.add(indent + line(span));
        spans.stream()
                .filter(child -> child.getTraceId().equals(span.getTraceId())
                        && child.getParentSpanId().equals(span.getSpanId()))
                .forEach(child -> add(child, indent + "  "));
    }

    private static String line(SpanData span) {
        var line = new StringBuilder(span.getName()).append(' ').append(span.getKind());
        String about = text(span, "hatchet.step_name");
        if (about.isEmpty()) {
            about = text(span, "hatchet.workflow_name") + text(span, "hatchet.event_key");
        }
        if (!about.isEmpty()) {
            line.append(' ').append(about.replaceAll("-[0-9a-f]{8}$", ""));
        }
        Long retry = span.getAttributes().get(AttributeKey.longKey("hatchet.retry_count"));
        if (retry != null && retry > 0) {
            line.append(" retry ").append(retry);
        }
        String outcome = text(span, "hatchet.outcome");
        if (!outcome.isEmpty() && !outcome.equals("succeeded")) {
            line.append(' ').append(outcome);
        }
        return span.getStatus().getStatusCode() == StatusCode.ERROR
                ? line.append(" ERROR").toString()
                : line.toString();
    }

    private static String text(SpanData span, String key) {
        String value = span.getAttributes().get(AttributeKey.stringKey(key));
        return value == null ? "" : value;
    }
}
