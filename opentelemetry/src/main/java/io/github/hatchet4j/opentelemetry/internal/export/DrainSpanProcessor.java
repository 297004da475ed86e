// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.HatchetAttributeSpanProcessor;
import io.github.hatchet4j.opentelemetry.internal.RunningWorkers;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;

/**
 * Puts the running task's ids on spans, and holds up the end of the processors behind it until the last task is done,
 * where the JVM is ending. Thread-safe.
 */
final class DrainSpanProcessor implements SpanProcessor {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final HatchetAttributeSpanProcessor ids = HatchetAttributeSpanProcessor.create();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        ids.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    @Override
    public CompletableResultCode shutdown() {
        RunningWorkers.awaitDrainIfJvmEnds(DRAIN);
        return CompletableResultCode.ofSuccess();
    }
}
