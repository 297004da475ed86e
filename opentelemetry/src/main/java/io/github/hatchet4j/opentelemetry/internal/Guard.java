// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps faults of telemetry away from the work that it watches. The first fault is a warning, and then at most one in a
 * minute. Safe to share between threads.
 */
public final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final LongSupplier ticker;
    private final AtomicLong nextWarning;
    private final AtomicLong unreported = new AtomicLong();

    public Guard() {
        this(System::nanoTime);
    }

    Guard(LongSupplier ticker) {
        this.ticker = ticker;
        nextWarning = new AtomicLong(ticker.getAsLong());
    }

    /** Runs code of telemetry. Returns whether it ended without a fault. */
    public boolean run(String what, Runnable code) {
        try {
            code.run();
            return true;
        } catch (Throwable fault) {
            report(what, fault);
            return false;
        }
    }

    /** Asks code of telemetry for a value; null if it has none or fails. */
    public <T> @Nullable T get(String what, Supplier<? extends @Nullable T> code) {
        try {
            return code.get();
        } catch (Throwable fault) {
            report(what, fault);
            return null;
        }
    }

    /** Takes note of a fault in telemetry. */
    public void report(String what, Throwable fault) {
        if (fault instanceof VirtualMachineError error && !(fault instanceof StackOverflowError)) {
            throw error;
        }
        long now = ticker.getAsLong();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + PAUSE_NANOS)) {
            log.warn(
                    "tracing failed to {}; the work goes on without it ({} more such failures since the last warning)",
                    what,
                    unreported.getAndSet(0),
                    fault);
        } else {
            unreported.incrementAndGet();
            log.debug("tracing failed to {}", what, fault);
        }
    }
}
