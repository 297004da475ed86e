// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves an engine alone that has no collector: one warning, five minutes of silence, one probe, and so on. Confined to
 * the exporter's thread, but for reading whether it holds.
 */
final class CollectorPause {
    private static final Logger log = LoggerFactory.getLogger(CollectorPause.class);
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final LongSupplier ticker;
    private volatile boolean paused;
    private boolean warned;
    private long until;

    CollectorPause(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** Whether the engine said that it has no collector, and not the contrary since. */
    boolean isPaused() {
        return paused;
    }

    /** Whether a call may go out now. */
    boolean permits() {
        return !paused || ticker.getAsLong() - until >= 0;
    }

    void unimplemented() {
        paused = true;
        until = ticker.getAsLong() + LENGTH.toNanos();
        if (!warned) {
            warned = true;
            log.warn(
                    "the engine has no trace collector: spans are not sent to it, and it is asked again every {} minutes."
                            + " Switch it on in the engine, or switch off enableHatchetCollector",
                    LENGTH.toMinutes());
        }
    }

    void accepted() {
        if (paused) {
            paused = false;
            warned = false;
            log.warn("the engine has a trace collector now: spans are sent to it");
        }
    }
}
