// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws spans as trees, without ids and times, so that the same work always looks the same. */
final class TraceTree {
    private static final AttributeKey<String> WORKFLOW = AttributeKey.stringKey("hatchet.workflow_name");
    private static final AttributeKey<String> TASK = AttributeKey.stringKey("hatchet.step_name");
    private static final AttributeKey<String> EVENT = AttributeKey.stringKey("hatchet.event_key");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("hatchet.outcome");
    private static final AttributeKey<Long> RETRY = AttributeKey.longKey("hatchet.retry_count");

    private final Map<String, SpanData> spans = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TraceTree(Collection<SpanData> spans) {
        spans.stream()
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .forEach(span -> this.spans.put(key(span.getSpanContext()), span));
    }

    static String draw(Collection<SpanData> spans) {
        var tree = new TraceTree(spans);
        Map<String, List<SpanData>> byCaller = new LinkedHashMap<>();
        tree.roots()
                .forEach(root -> byCaller.computeIfAbsent(key(root.getParentSpanContext()), key -> new ArrayList<>())
                        .add(root));
        byCaller.values().forEach(tree::drawRoots);
        return tree.text.toString();
    }

    /** Those without a parent each for itself, those of one caller below it. */
    private void drawRoots(List<SpanData> roots) {
        if (roots.get(0).getParentSpanContext().isValid()) {
            text.append("(the caller's span)\n");
            drawAll(roots, "");
        } else {
            siblings(roots).forEach(root -> draw(root, "", ""));
        }
    }

    private void drawAll(List<SpanData> below, String indent) {
        List<SpanData> children = siblings(below);
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            draw(children.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "));
        }
    }

    private List<SpanData> roots() {
        return spans.values().stream()
                .filter(span -> !spans.containsKey(key(span.getParentSpanContext())))
                .toList();
    }

    private List<SpanData> children(SpanData span) {
        return spans.values().stream()
                .filter(child -> key(child.getParentSpanContext()).equals(key(span.getSpanContext())))
                .toList();
    }

    /**
     * In the order of time, but what is alike and may run at once is in the order of its text, and what the engine
     * tells, whose clock shows no more than milliseconds, comes first.
     */
    private List<SpanData> siblings(List<SpanData> inTime) {
        Map<String, List<SpanData>> alike = new LinkedHashMap<>();
        List<SpanData> engineFirst = new ArrayList<>(inTime);
        engineFirst.sort(Comparator.comparing(span -> !span.getName().startsWith("hatchet.engine.")));
        engineFirst.forEach(span ->
                alike.computeIfAbsent(span.getName(), name -> new ArrayList<>()).add(span));
        return alike.values().stream()
                .flatMap(group -> group.stream().sorted(Comparator.comparing(this::label)))
                .toList();
    }

    private void draw(SpanData span, String before, String below) {
        text.append(before).append(label(span)).append('\n');
        drawAll(children(span), below);
    }

    private String label(SpanData span) {
        var label = new StringBuilder(name(span));
        Long retry = span.getAttributes().get(RETRY);
        if (retry != null && retry > 0) {
            label.append(", retry ").append(retry);
        }
        String outcome = span.getAttributes().get(OUTCOME);
        if (outcome != null && !outcome.equals("succeeded")) {
            label.append(", ").append(outcome);
        }
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            label.append(", ERROR");
        }
        Map<String, Integer> links = new HashMap<>();
        span.getLinks().stream()
                .map(LinkData::getSpanContext)
                .map(linked -> spans.get(key(linked)))
                .map(linked -> linked == null ? "a span elsewhere" : name(linked))
                .sorted()
                .forEach(linked -> links.merge(linked, 1, Integer::sum));
        links.keySet().stream()
                .sorted()
                .forEach(linked -> label.append(", linked to ").append(linked));
        return label.toString();
    }

    private static String name(SpanData span) {
        String about = span.getAttributes().get(TASK);
        if (about == null) {
            about = span.getAttributes().get(WORKFLOW);
        }
        if (about == null) {
            about = span.getAttributes().get(EVENT);
        }
        return about == null ? span.getName() : span.getName() + " (" + about + ")";
    }

    private static String key(SpanContext span) {
        return span.getTraceId() + span.getSpanId();
    }
}
