// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.trace;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Style;
import io.github.hatchet4j.cli.text.Tree;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes trees of spans: one per trace, children below their parents, in the order in which they began. */
public final class TraceForest {
    /** A span may say itself how many of its children are worth a line. */
    private static final AttributeKey<Long> SHOWN = AttributeKey.longKey("demo.shown");

    private static final Comparator<SpanData> BY_START =
            Comparator.comparingLong(SpanData::getStartEpochNanos).thenComparing(SpanData::getSpanId);

    private final Map<String, List<SpanData>> childrenOf = new HashMap<>();
    private final Map<String, List<SpanData>> rootsOf = new LinkedHashMap<>();
    private final Map<String, List<SpanData>> orphansOf = new LinkedHashMap<>();
    private final int mostSiblings;

    private TraceForest(List<SpanData> spans, int mostSiblings) {
        this.mostSiblings = mostSiblings;
        var known = new HashMap<String, SpanData>();
        spans.forEach(span -> known.put(key(span.getTraceId(), span.getSpanId()), span));
        for (var span : spans.stream().sorted(BY_START).toList()) {
            var parent = key(span.getTraceId(), span.getParentSpanId());
            if (known.containsKey(parent)) {
                childrenOf.computeIfAbsent(parent, k -> new ArrayList<>()).add(span);
            } else {
                var tops = span.getParentSpanContext().isValid() ? orphansOf : rootsOf;
                tops.computeIfAbsent(span.getTraceId(), k -> new ArrayList<>()).add(span);
            }
        }
    }

    /**
     * Makes the trees.
     *
     * @param mostSiblings how many children of one span are drawn; one of each label and some with an error are always
     *     among them, and a line tells how many were left out
     */
    public static List<Tree> of(List<SpanData> spans, int mostSiblings) {
        var forest = new TraceForest(spans, mostSiblings);
        var trees = new ArrayList<Tree>();
        forest.rootsOf.values().forEach(roots -> roots.forEach(root -> trees.add(forest.tree(root))));
        forest.orphansOf.forEach((traceId, orphans) -> trees.add(forest.unseenParent(traceId, orphans)));
        return trees;
    }

    /** Whether every span of these traces hangs below a root that is among them, and there is one such tree alone. */
    public static boolean isOneTree(List<SpanData> spans) {
        var forest = new TraceForest(spans, 1);
        return forest.orphansOf.isEmpty()
                && forest.rootsOf.size() == 1
                && forest.rootsOf.values().iterator().next().size() == 1;
    }

    /** Spans whose parent is not here, as after a restart: the parent ended in another process. */
    private Tree unseenParent(String traceId, List<SpanData> orphans) {
        return new Tree(
                "(trace " + traceId + ", begun elsewhere)", "", "", Style.FAINT, children(orphans, mostSiblings));
    }

    private Tree tree(SpanData span) {
        var line = SpanLine.of(span);
        var children = childrenOf.getOrDefault(key(span.getTraceId(), span.getSpanId()), List.of());
        var shown = span.getAttributes().get(SHOWN);
        var most = shown == null || mostSiblings == Integer.MAX_VALUE ? mostSiblings : shown.intValue();
        return new Tree(line.label(), line.duration(), line.outcome(), line.style(), children(children, most));
    }

    private List<Tree> children(List<SpanData> spans, int most) {
        var drawn = choose(spans, most);
        var trees = new ArrayList<Tree>();
        spans.stream().filter(drawn::contains).forEach(span -> trees.add(tree(span)));
        var left = spans.size() - drawn.size();
        if (left > 0) {
            var failed = spans.stream()
                    .filter(span -> !drawn.contains(span) && hasError(span))
                    .count();
            var note = failed == 0 ? "all ok" : Figures.count(failed) + " with an error";
            trees.add(new Tree("… " + Figures.count(left) + " more", "", note, Style.FAINT, List.of()));
        }
        return trees;
    }

    /** One of each label, since a single odd span tells most; then a third for what went wrong; then in order. */
    private Set<SpanData> choose(List<SpanData> spans, int most) {
        if (spans.size() <= most) {
            return new HashSet<>(spans);
        }
        var chosen = new HashSet<SpanData>();
        var labels = new HashSet<String>();
        spans.stream()
                .filter(span -> labels.add(SpanLine.of(span).label()))
                .limit(Math.max(1, most / 2))
                .forEach(chosen::add);
        spans.stream().filter(this::hasError).limit(most / 3).forEach(chosen::add);
        for (var span : spans) {
            if (chosen.size() >= most) {
                break;
            }
            chosen.add(span);
        }
        return chosen;
    }

    private boolean hasError(SpanData span) {
        return span.getStatus().getStatusCode() == StatusCode.ERROR
                || childrenOf.getOrDefault(key(span.getTraceId(), span.getSpanId()), List.of()).stream()
                        .anyMatch(this::hasError);
    }

    private static String key(String traceId, String spanId) {
        return traceId + spanId;
    }
}
