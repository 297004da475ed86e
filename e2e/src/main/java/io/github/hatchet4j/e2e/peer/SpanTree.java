// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Spans as indented text, siblings in the order of their names and attempts. */
final class SpanTree {
    private static final String ATTEMPT = "hatchet.start_step_run";

    private final List<SpanRow> spans;

    SpanTree(List<SpanRow> spans) {
        this.spans = spans;
    }

    /** The trace that holds {@code span}, from its root. Spans whose parent is missing are listed as such. */
    String around(SpanRow span) {
        List<SpanRow> trace = spans.stream()
                .filter(other -> other.traceId().equals(span.traceId()))
                .toList();
        Set<String> ids = new HashSet<>();
        trace.forEach(member -> ids.add(member.spanId()));
        var lines = new ArrayList<String>();
        for (SpanRow member : ordered(trace)) {
            String parent = member.parentId();
            if (parent == null) {
                add(member, trace, 0, lines);
            } else if (!ids.contains(parent)) {
                lines.add("without its parent:");
                add(member, trace, 1, lines);
            }
        }
        return String.join("\n", lines);
    }

    private void add(SpanRow span, List<SpanRow> trace, int depth, List<String> lines) {
        lines.add("  ".repeat(depth) + describe(span));
        ordered(trace.stream()
                        .filter(other -> span.spanId().equals(other.parentId()))
                        .toList())
                .forEach(child -> add(child, trace, depth + 1, lines));
    }

    private static List<SpanRow> ordered(List<SpanRow> spans) {
        return spans.stream()
                .sorted(Comparator.comparing(SpanTree::describe).thenComparing(SpanRow::spanId))
                .toList();
    }

    private static String describe(SpanRow span) {
        String text = span.kind() + " " + span.name();
        return span.name().equals(ATTEMPT)
                ? text + " " + span.attribute("hatchet.step_name") + " attempt " + span.attribute("hatchet.retry_count")
                        + " " + span.attribute("hatchet.outcome")
                : text;
    }
}
