// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps ended spans in memory, up to a bound; further ones are counted and dropped. Safe to share between threads. */
public final class SpanCollector implements SpanExporter {
    private final int capacity;
    private final List<SpanData> spans = new ArrayList<>();
    private long dropped;

    public SpanCollector(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized CompletableResultCode export(Collection<SpanData> ended) {
        var room = Math.max(0, capacity - spans.size());
        ended.stream().limit(room).forEach(spans::add);
        dropped += Math.max(0, ended.size() - room);
        return CompletableResultCode.ofSuccess();
    }

    /** The spans so far, in the order of their ends. */
    public synchronized List<SpanData> spans() {
        return List.copyOf(spans);
    }

    /** How many spans found no room. */
    public synchronized long dropped() {
        return dropped;
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
