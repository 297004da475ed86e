// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.EngineCopies;
import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes copies where spans end: a provider that is built takes no further processor. A span that our processor in that
 * provider has taken is not copied again. Thread-safe.
 */
public final class EngineTee implements EngineCopies {
    private final EngineBatches batches;

    public EngineTee(ExportOptions options, Guard guard) {
        batches = new EngineBatches(options, guard);
    }

    @Override
    public void learn(WorkerInfo worker) {
        ClientLinks.learn(worker);
    }

    @Override
    public void end(Span span, ClientInfo client, Attributes filing) {
        var ending = new Ending(ClientLinks.of(client), filing);
        if (!ExportMark.isTakenDuring(ending, span::end) && span instanceof ReadableSpan readable) {
            batches.add(new FiledSpan(readable, ending));
        }
    }

    @Override
    public boolean flush(Duration limit) {
        return EngineSpanProcessor.flushAll(List.of(batches), limit);
    }

    @Override
    public void close(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        EngineBatches.flush(List.of(batches), limit);
        batches.shutdown().join(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    @Override
    public ExportReport report() {
        ExportReport report = batches.report();
        for (EngineSpanProcessor processor : EngineSpanProcessor.live()) {
            report = report.plus(processor.report());
        }
        return report;
    }
}
