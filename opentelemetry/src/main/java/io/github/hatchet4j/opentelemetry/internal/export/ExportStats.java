// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.ExportReport;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of spans on their way to the engine. Thread-safe. */
final class ExportStats {
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong over = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable String lastFailure;
    private volatile boolean tokenRefused;

    void offered() {
        offered.incrementAndGet();
    }

    void handled(int spans) {
        handled.addAndGet(spans);
    }

    /** They have been sent, or will not be. */
    void over(int spans) {
        over.addAndGet(spans);
    }

    long offeredSoFar() {
        return offered.get();
    }

    /** Whether all is over with what had been offered, but for what nothing will be heard of. */
    boolean isOverWith(long offeredThen) {
        return over.get() + lost.get() >= offeredThen;
    }

    /** What had been offered, and is not over yet, was dropped. */
    void giveUp(long offeredThen) {
        lost.accumulateAndGet(offeredThen - over.get(), Math::max);
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
