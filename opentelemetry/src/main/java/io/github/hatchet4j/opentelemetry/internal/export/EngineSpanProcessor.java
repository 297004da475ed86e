// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.HatchetAttributeSpanProcessor;
import io.github.hatchet4j.opentelemetry.internal.ExportReport;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends to the engine what belongs to its runs: Hatchet's own spans, and those that start inside a task. Thread-safe.
 */
public final class EngineSpanProcessor implements SpanProcessor {
    private static final Set<EngineSpanProcessor> LIVE = ConcurrentHashMap.newKeySet();
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** What takes longer goes on while the provider shuts down its other processors. */
    private static final Duration LAST_FLUSH = Duration.ofSeconds(1);

    private final HatchetAttributeSpanProcessor ids = HatchetAttributeSpanProcessor.create();
    private final EngineBatches batches;
    private final Supplier<@Nullable Ending> endings;

    public EngineSpanProcessor(ExportOptions options, Guard guard) {
        this(options, guard, ExportMark::take);
    }

    /**
     * Makes a processor.
     *
     * @param endings what of Hatchet's is ending on the current thread
     */
    public EngineSpanProcessor(ExportOptions options, Guard guard, Supplier<@Nullable Ending> endings) {
        batches = new EngineBatches(options, guard);
        this.endings = endings;
        LIVE.add(this);
    }

    /** Those of this class loader that may still send spans, whose spans the instrumentor does not send itself. */
    static Collection<EngineSpanProcessor> live() {
        return List.copyOf(LIVE);
    }

    /** Has them all send what they hold. Returns whether that and {@code others} were done within the limit. */
    static boolean flushAll(List<EngineBatches> others, Duration limit) {
        List<EngineBatches> all = new ArrayList<>(others);
        LIVE.forEach(processor -> all.add(processor.batches));
        return EngineBatches.flush(all, limit);
    }

    /** Sends what waits. Returns whether it was done within the limit. */
    public boolean flush(Duration limit) {
        return EngineBatches.flush(List.of(batches), limit);
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
            Ending ending = endings.get();
            batches.add(ending == null ? span : new FiledSpan(span, ending));
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

    /** How it goes. */
    public ExportReport report() {
        return batches.report();
    }

    @Override
    public CompletableResultCode shutdown() {
        RunningWorkers.awaitDrainIfJvmEnds(DRAIN);
        flush(LAST_FLUSH);
        CompletableResultCode ending = batches.shutdown();
        // Until then an engine that is about to close waits for it.
        ending.whenComplete(() -> LIVE.remove(this));
        return ending;
    }
}
