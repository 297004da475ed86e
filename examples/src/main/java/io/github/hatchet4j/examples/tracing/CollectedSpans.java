// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An exporter that keeps what it gets. Thread-safe. */
final class CollectedSpans implements SpanExporter {
    private static final long LIMIT_SECONDS = 30;

    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public synchronized CompletableResultCode export(Collection<SpanData> exported) {
        spans.addAll(exported);
        notifyAll();
        return CompletableResultCode.ofSuccess();
    }

    synchronized List<SpanData> spans() {
        return List.copyOf(spans);
    }

    synchronized void forget() {
        spans.clear();
    }

    /** Forgets all spans of that name but the one that began first. */
    synchronized void keepFirst(String name) {
        SpanData first = spans.stream()
                .filter(span -> span.getName().equals(name))
                .min((one, other) -> Long.compare(one.getStartEpochNanos(), other.getStartEpochNanos()))
                .orElseThrow();
        spans.removeIf(span -> span.getName().equals(name) && !span.equals(first));
    }

    /**
     * Waits until so many spans of that name have ended.
     *
     * @throws IllegalStateException if they do not within 30 seconds
     */
    synchronized void awaitSpans(String name, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (spans.stream().filter(span -> span.getName().equals(name)).count() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("no " + count + " spans " + name + " within " + LIMIT_SECONDS + " s");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a span", e);
            }
        }
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
