// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/** Counts what an exporter delivered, so that the demo can say so instead of hoping. Safe to share between threads. */
final class ExportWatch implements SpanExporter {
    private final SpanExporter exporter;
    private final LongAdder delivered;
    private final LongAdder lost;

    ExportWatch(SpanExporter exporter, LongAdder delivered, LongAdder lost) {
        this.exporter = exporter;
        this.delivered = delivered;
        this.lost = lost;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = exporter.export(spans);
        var count = spans.size();
        result.whenComplete(() -> (result.isSuccess() ? delivered : lost).add(count));
        return result;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public String toString() {
        return exporter.toString();
    }
}
