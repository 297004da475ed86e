// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing waits, half of each being random so that clients do not come back all at once. */
public final class Backoff {
    private Backoff() {}

    /** The wait after the given number of failures, 1 for the first. */
    public static Duration after(int failures, Duration initial, Duration max) {
        long ceiling = max.toNanos();
        long base = initial.toNanos();
        for (int i = 1; i < failures && base < ceiling; i++) {
            base *= 2;
        }
        long wait = Math.max(1, Math.min(base, ceiling));
        return Duration.ofNanos(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
    }
}
