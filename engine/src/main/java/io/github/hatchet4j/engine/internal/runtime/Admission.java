// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what client requests take of the heap between their arrival and their answer. A request that finds no room is
 * refused; one alone is always let in. Safe to share between threads.
 */
public final class Admission {
    /** What a request takes besides its payload, roughly. */
    private static final long OVERHEAD = 1_024;

    private final AtomicLong underWay = new AtomicLong();
    private final long limit;

    public Admission(long limit) {
        this.limit = limit;
    }

    /** An eighth of the heap, at least 16 MiB. */
    public static Admission forThisHeap() {
        return new Admission(Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8));
    }

    public long limit() {
        return limit;
    }

    /** What the requests under way take, in bytes. */
    public long underWay() {
        return underWay.get();
    }

    /** A place for the request, or null if there is none. */
    public @Nullable Ticket tryEnter(long bytes) {
        long weight = bytes + OVERHEAD;
        long after = underWay.addAndGet(weight);
        if (after > limit && after > weight) {
            underWay.addAndGet(-weight);
            return null;
        }
        return () -> underWay.addAndGet(-weight);
    }

    /** Room that a request takes. */
    @FunctionalInterface
    public interface Ticket {
        void release();
    }
}
