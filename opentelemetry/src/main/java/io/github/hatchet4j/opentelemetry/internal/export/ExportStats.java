// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of spans on their way to the engine. Thread-safe. */
final class ExportStats {
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable String lastFailure;
    private volatile boolean tokenRefused;

    void offered() {
        offered.incrementAndGet();
    }

    void handled(int spans) {
        handled.addAndGet(spans);
    }

    long offeredSoFar() {
        return offered.get();
    }

    /** Whether so many have been handled as had been offered, those left out that nothing will be heard of. */
    boolean isHandled(long offeredThen) {
        return handled.get() + dropped.get() >= offeredThen;
    }

    /** What was offered and is not handled was dropped. */
    void giveUp() {
        dropped.set(Math.max(0, offered.get() - handled.get()));
    }

    void failed(long spans, String why) {
        failed(spans, why, false);
    }

    void failed(long spans, String why, boolean byToken) {
        failed.addAndGet(spans);
        lastFailure = why;
        tokenRefused = byToken;
    }

    void delivered() {
        lastFailure = null;
        tokenRefused = false;
    }

    ExportReport report(boolean collectorOff) {
        return new ExportReport(offered.get(), handled.get(), failed.get(), lastFailure, tokenRefused, collectorOff);
    }
}
