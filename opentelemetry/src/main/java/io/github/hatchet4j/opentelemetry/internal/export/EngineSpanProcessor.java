// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.HatchetAttributeSpanProcessor;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.RunningWorkers;
import io.github.hatchet4j.opentelemetry.internal.ScopeInfo;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;

/**
 * Sends to the engine what belongs to its runs: Hatchet's own spans, and those that start inside a task. Thread-safe.
 */
public final class EngineSpanProcessor implements SpanProcessor {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final HatchetAttributeSpanProcessor ids = HatchetAttributeSpanProcessor.create();
    private final EngineBatches batches;

    public EngineSpanProcessor(ExportOptions options, Guard guard) {
        batches = new EngineBatches(options, guard);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        ids.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        String scope = span.getInstrumentationScopeInfo().getName();
        if (ScopeInfo.NAME.equals(scope)) {
            ExportMark.take();
            batches.add(span);
        } else if (!ScopeInfo.ENGINE_NAME.equals(scope) && span.getAttribute(Keys.WORKFLOW_RUN_ID) != null) {
            batches.add(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return batches.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        RunningWorkers.awaitDrainIfJvmEnds(DRAIN);
        return batches.shutdown();
    }
}
