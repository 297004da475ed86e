// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The listeners to the spans of all embedded engines of this JVM. As long as there is one, an engine makes the span of a
 * run the context of its attempts. Safe to share between threads.
 */
public final class EngineSpanListeners {
    private static final CopyOnWriteArrayList<EngineSpanListener> REGISTERED = new CopyOnWriteArrayList<>();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition ALL_TOLD = LOCK.newCondition();
    private static int pending;

    private EngineSpanListeners() {}

    /** Adds a listener; the same object counts once. */
    public static void add(EngineSpanListener listener) {
        REGISTERED.addIfAbsent(requireNonNull(listener, "listener"));
    }

    /** Takes a listener away; without effect for one that is not there. */
    public static void remove(EngineSpanListener listener) {
        REGISTERED.remove(listener);
    }

    /** The listeners at this moment. */
    public static List<EngineSpanListener> all() {
        return REGISTERED.isEmpty() ? List.of() : List.copyOf(REGISTERED);
    }

    /**
     * Waits until the spans of every run that has ended are told: they follow the run's result.
     *
     * @return whether they were told within {@code limit}; false also if the thread is interrupted, which stays so
     */
    public static boolean awaitTold(Duration limit) {
        LOCK.lock();
        try {
            long nanos = limit.toNanos();
            while (pending > 0 && nanos > 0) {
                nanos = ALL_TOLD.awaitNanos(nanos);
            }
            return pending == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            LOCK.unlock();
        }
    }

    /** For engines: spans of a run are about to be told. */
    public static void willTell() {
        count(1);
    }

    /** For engines: they were. To be called once for each {@link #willTell()}. */
    public static void told() {
        count(-1);
    }

    private static void count(int change) {
        LOCK.lock();
        try {
            pending += change;
            if (pending == 0) {
                ALL_TOLD.signalAll();
            }
        } finally {
            LOCK.unlock();
        }
    }
}
