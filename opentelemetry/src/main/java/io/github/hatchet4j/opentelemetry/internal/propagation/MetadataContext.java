// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trace context in additional metadata: reading it, and writing it beside what callers gave. Thread-safe. */
public final class MetadataContext {
    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";
    public static final String BAGGAGE = "baggage";

    private static final Logger log = LoggerFactory.getLogger(MetadataContext.class);

    private final TextMapPropagator propagator;
    private final Guard guard;
    private final Set<String> fields;

    public MetadataContext(ContextPropagators propagators, Guard guard) {
        this.propagator = propagators.getTextMapPropagator();
        this.guard = guard;
        fields = new HashSet<>(Set.of(TRACEPARENT, TRACESTATE, BAGGAGE, TraceMode.KEY));
        guard.run("ask the propagators for their fields", () -> fields.addAll(propagator.fields()));
    }

    /**
     * Returns what {@code metadata} carries, on the root context, so that nothing of the calling thread gets in. A
     * {@code traceparent} is understood even where other propagators are configured: every Hatchet SDK writes one.
     */
    public Context extract(Map<String, ?> metadata) {
        Context extracted = Context.root();
        Context configured = guard.get(
                "read the context", () -> propagator.extract(Context.root(), metadata, MetadataGetter.INSTANCE));
        if (configured != null) {
            extracted = configured;
        }
        if (carriesSpan(extracted) && !TraceMode.isEngines(metadata)) {
            return extracted;
        }
        extracted = W3CTraceContextPropagator.getInstance().extract(extracted, metadata, MetadataGetter.INSTANCE);
        if (!carriesSpan(extracted) && isPresent(metadata, TRACEPARENT)) {
            log.debug("the additional metadata has an invalid traceparent, which is ignored");
        }
        return extracted;
    }

    /** Returns what a surrounding task carries, on the root context; nothing if that span is exported to nobody. */
    public Context extract(ParentTask task) {
        Context carried = extract(task.additionalMetadata());
        SpanContext span = Span.fromContext(carried).getSpanContext();
        return EngineSpanIds.isNowhere(
                        span,
                        task.workflowRunId(),
                        task.additionalMetadata(),
                        TraceMode.read(task.additionalMetadata()))
                ? carried.with(Span.getInvalid())
                : carried;
    }

    /** Returns the context that a caller supplied, if the metadata holds one that is valid. */
    public Optional<Context> supplied(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return Optional.empty();
        }
        Context extracted = extract(metadata);
        return carriesSpan(extracted) ? Optional.of(extracted) : Optional.empty();
    }

    /**
     * Returns {@code metadata} with {@code context} added. What the caller says of baggage stays; what it says of a
     * trace is replaced, since only an invalid one gets here.
     *
     * @param mode how the worker is to go on
     * @param inherited metadata that the engine puts below: see {@link #masked}
     */
    public Map<String, String> withContext(
            Map<String, String> metadata, Context context, TraceMode mode, Map<String, ?> inherited) {
        var result = new HashMap<>(metadata);
        if (!metadata.isEmpty()) {
            for (String field : fields) {
                if (!field.equals(BAGGAGE)) {
                    result.remove(field);
                }
            }
        }
        propagator.inject(context, result, (carrier, key, value) -> {
            if (carrier != null && !(key.equals(BAGGAGE) && metadata.containsKey(BAGGAGE))) {
                carrier.put(key, value);
            }
        });
        if (!result.containsKey(TRACEPARENT)) {
            // Every Hatchet SDK and the engines understand this one, whatever else is configured.
            W3CTraceContextPropagator.getInstance().inject(context, result, (carrier, key, value) -> {
                if (carrier != null) {
                    carrier.put(key, value);
                }
            });
        }
        result.put(TraceMode.KEY, mode.text());
        return masked(result, inherited);
    }

    /**
     * Returns {@code metadata} with an empty value for each field of a context that it does not have but
     * {@code inherited} has. Engines add the parent's metadata to a child's where a key is missing, so leaving a field
     * out would pair this trace with the state or the baggage of another one.
     */
    public Map<String, String> masked(Map<String, String> metadata, Map<String, ?> inherited) {
        Map<String, String> result = metadata;
        if (!inherited.isEmpty()) {
            for (String field : fields) {
                if (isPresent(inherited, field) && !result.containsKey(field)) {
                    result = result == metadata ? new HashMap<>(metadata) : result;
                    result.put(field, "");
                }
            }
        }
        return result == metadata ? metadata : Collections.unmodifiableMap(result);
    }

    private static boolean isPresent(Map<String, ?> metadata, String key) {
        return metadata.get(key) instanceof String text && !text.isEmpty();
    }

    private static boolean carriesSpan(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }
}
