// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import io.github.hatchet4j.engine.internal.trace.CarriedContext.Traceparent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a run in its trace.
 *
 * @param parentSpanId the span that the run hangs below, that of an event left out; null if it begins the trace
 * @param parentSampled whether the parent is recorded; true where there is none
 * @param links traceparents of other traces that the run belongs to
 */
record RunTrace(
        String traceId,
        @Nullable String parentSpanId,
        boolean parentSampled,
        @Nullable String traceState,
        List<String> links) {

    /** Below the context that the run's trigger wrote. */
    static RunTrace below(Traceparent parent, @Nullable String traceState) {
        return new RunTrace(parent.traceId(), parent.spanId(), parent.sampled(), traceState, List.of());
    }

    /** Below a span of the engine's own. */
    static RunTrace below(String traceId, String spanId) {
        return new RunTrace(traceId, spanId, true, null, List.of());
    }

    /** The first of its trace. */
    static RunTrace first(String traceId, List<String> links) {
        return new RunTrace(traceId, null, true, null, links);
    }

    boolean isFirst() {
        return parentSpanId == null;
    }

    /** The same run seen in another trace, where its parent is not. */
    RunTrace in(String otherTraceId) {
        return otherTraceId.equals(traceId) ? this : first(otherTraceId, links);
    }
}
