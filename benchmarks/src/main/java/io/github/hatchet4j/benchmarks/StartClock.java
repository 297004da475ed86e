// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** When handlers started, by the clock of {@link System#nanoTime()}. Safe to share between threads. */
class StartClock {
    private final AtomicLongArray startedAt;
    private final LongAdder starts = new LongAdder();

    StartClock(int tasks) {
        startedAt = new AtomicLongArray(tasks);
    }

    void started(int number) {
        starts.increment();
        if (number >= 0) {
            startedAt.set(number, System.nanoTime());
        }
    }

    /** When the numbered task started; zero if it did not yet. */
    long startedAt(int number) {
        return startedAt.get(number);
    }

    /** How often a handler was started, over all. */
    long starts() {
        return starts.sum();
    }
}
