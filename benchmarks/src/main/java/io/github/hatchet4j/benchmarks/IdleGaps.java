// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Pauses of 2 to 22 ms, the same sequence in every run, so that threads sleep and caches cool as in an idle system. */
final class IdleGaps {
    private static final long SHORTEST_NANOS = 2_000_000;
    private static final long LONGEST_NANOS = 22_000_000;

    private final SplittableRandom random = new SplittableRandom(42);

    void pause() {
        var until = System.nanoTime() + random.nextLong(SHORTEST_NANOS, LONGEST_NANOS);
        for (var left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
