// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The queue of spans to the engine and the thread that empties it. Thread-safe. */
final class EngineBatches {
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

    ExportReport report() {
        return stats.report(exporter.isCollectorOff());
    }
}
