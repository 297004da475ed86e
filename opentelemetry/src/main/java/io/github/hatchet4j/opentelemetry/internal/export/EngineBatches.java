// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The queue of spans to the engine and the thread that empties it. Thread-safe. */
final class EngineBatches {
    private static final int MOST_FLUSHES = 50;
    private static final Duration BETWEEN_FLUSHES = Duration.ofMillis(10);

    private final ExportStats stats = new ExportStats();
    private final EngineSpanExporter exporter;
    private final SpanProcessor batches;
    private @Nullable CompletableResultCode ending;

    EngineBatches(ExportOptions options, Guard guard) {
        this(options, System::nanoTime, guard);
    }

    EngineBatches(ExportOptions options, LongSupplier ticker, Guard guard) {
        exporter = new EngineSpanExporter(stats, ticker, guard);
        batches = BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(options.scheduleDelay())
                .setMaxExportBatchSize(Math.min(options.maxExportBatchSize(), options.maxQueueSize()))
                .setMaxQueueSize(options.maxQueueSize())
                .build();
    }

    void add(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            stats.offered();
            batches.onEnd(span);
        }
    }

    /** Completes when what was added before has been handled; where that happens by the end, with the end. */
    synchronized CompletableResultCode flush() {
        // A processor that has ended never answers, and one that is ending may still hold spans.
        return ending == null ? batches.forceFlush() : ending;
    }

    synchronized CompletableResultCode shutdown() {
        if (ending == null) {
            ending = batches.shutdown();
        }
        return ending;
    }

    /**
     * Sends what was added to any of them before. A batch processor may take a flush for the one before, which did not see
     * the last spans, so each is asked again until it has handled them.
     *
     * @return whether that was done within the limit
     */
    static boolean flush(Collection<EngineBatches> all, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Map<EngineBatches, Long> open = new HashMap<>();
        all.forEach(batches -> open.put(batches, batches.stats.offeredSoFar()));
        for (int tries = 0; tries < MOST_FLUSHES; tries++) {
            List<CompletableResultCode> flushes =
                    open.keySet().stream().map(EngineBatches::flush).toList();
            if (!CompletableResultCode.ofAll(flushes)
                    .join(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
                    .isSuccess()) {
                return false;
            }
            open.entrySet().removeIf(entry -> entry.getKey().stats.isOverWith(entry.getValue()));
            if (open.isEmpty()) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_FLUSHES.toNanos());
        }
        // What is missing was dropped where the queue was full, and never will be handled.
        open.forEach((batches, offered) -> batches.stats.giveUp(offered));
        return true;
    }

    ExportReport report() {
        return stats.report(exporter.isCollectorOff());
    }
}
