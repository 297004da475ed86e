// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.IncomingContext;
import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what an attempt's span hangs below and what it is linked to. Thread-safe. */
public final class Origins {
    private final MetadataContext metadata;
    private final PropagationSettings settings;
    private final InstantSource clock;
    private final Guard guard;

    public Origins(MetadataContext metadata, PropagationSettings settings, InstantSource clock, Guard guard) {
        this.metadata = metadata;
        this.settings = settings;
        this.clock = clock;
        this.guard = guard;
    }

    /** Where {@code attempt} comes from. */
    public Origin of(TaskAttempt attempt) {
        Context carried = metadata.extract(attempt.additionalMetadata());
        SpanContext trigger = Span.fromContext(carried).getSpanContext();
        List<SpanContext> links = relatedAttempts(attempt);
        if (!trigger.isValid()) {
            return new Origin(carried, links);
        }
        return switch (mode(attempt, trigger)) {
            case PARENT -> new Origin(carried, links);
            case LINK -> new Origin(carried.with(Span.getInvalid()), before(trigger, links));
            case NONE -> new Origin(Context.root(), links);
        };
    }

    private Propagation mode(TaskAttempt attempt, SpanContext trigger) {
        TraceMode carried = TraceMode.read(attempt.additionalMetadata());
        if (EngineSpanIds.isNowhere(trigger, attempt.workflowRunId(), attempt.additionalMetadata(), carried)) {
            return Propagation.LINK;
        }
        if (carried.mode() != null) {
            return carried.mode();
        }
        Propagation set = settings.of(attempt.actionId(), attempt.workflowName());
        if (set != null) {
            return set;
        }
        if (settings.policy() == StandardPolicy.INSTANCE && StandardPolicy.leavesOpen(attempt, carried)) {
            return otherwise(carried);
        }
        Optional<Propagation> decided = guard.get(
                "ask the propagation policy",
                () -> settings.policy().decide(new IncomingContext(attempt, carried.age(clock.instant()))));
        return decided == null || decided.isEmpty() ? otherwise(carried) : decided.get();
    }

    private Propagation otherwise(TraceMode carried) {
        Propagation otherwise = carried.otherwise() == null ? settings.everywhere() : carried.otherwise();
        return otherwise == null ? Propagation.PARENT : otherwise;
    }

    /** The previous attempt and the parents in a workflow, which only our engine tells. */
    private List<SpanContext> relatedAttempts(TaskAttempt attempt) {
        Map<String, Object> extras = attempt.engineExtras();
        Object previous = extras.get("previous_attempt");
        Object parents = extras.get("parents");
        if (previous == null && parents == null) {
            return List.of();
        }
        var links = new ArrayList<SpanContext>();
        addLink(links, previous);
        if (parents instanceof Map<?, ?> each) {
            each.values().forEach(parent -> addLink(links, parent));
        }
        return links;
    }

    private static List<SpanContext> before(SpanContext first, List<SpanContext> others) {
        var links = new ArrayList<SpanContext>();
        links.add(first);
        links.addAll(others);
        return links;
    }

    private static void addLink(List<SpanContext> links, @Nullable Object traceparent) {
        if (traceparent instanceof String text) {
            SpanContext context = Span.fromContext(Traceparents.parse(Map.of(MetadataContext.TRACEPARENT, text)))
                    .getSpanContext();
            if (context.isValid()) {
                links.add(context);
            }
        }
    }
}
