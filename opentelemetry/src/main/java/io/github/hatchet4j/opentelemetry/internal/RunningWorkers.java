// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The workers of this process that are traced and have not ended. Thread-safe. */
public final class RunningWorkers {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition NONE_LEFT = LOCK.newCondition();
    private static final Set<Entry> WORKERS = new HashSet<>();
    private static final CopyOnWriteArrayList<Consumer<Duration>> ELSEWHERE = new CopyOnWriteArrayList<>();

    private RunningWorkers() {}

    /** Takes note of a worker that {@code watcher} traces. */
    public static void started(Object watcher, Object worker) {
        LOCK.lock();
        try {
            WORKERS.add(new Entry(watcher, worker));
        } finally {
            LOCK.unlock();
        }
    }

    /** Takes note of an end. Returns whether it was the last worker. */
    public static boolean stopped(Object watcher, Object worker) {
        LOCK.lock();
        try {
            WORKERS.remove(new Entry(watcher, worker));
            return signalIfNoneIsLeft();
        } finally {
            LOCK.unlock();
        }
    }

    /** Forgets the workers of a watcher that will not hear of their end. */
    public static void forget(Object watcher) {
        LOCK.lock();
        try {
            WORKERS.removeIf(entry -> entry.watcher() == watcher);
            signalIfNoneIsLeft();
        } finally {
            LOCK.unlock();
        }
    }

    /** Has {@link #awaitDrainIfJvmEnds} also wait for workers that only another class loader knows. */
    public static void alsoAwait(Consumer<Duration> drain) {
        ELSEWHERE.addIfAbsent(drain);
    }

    /**
     * Where the JVM is ending, waits until the workers have drained: whoever shuts OpenTelemetry down in a hook of its
     * own would otherwise lose the spans of the last tasks.
     */
    public static void awaitDrainIfJvmEnds(Duration limit) {
        if (isJvmEnding()) {
            awaitDrain(limit);
            ELSEWHERE.forEach(drain -> drain.accept(limit));
        }
    }

    /** Waits until no worker is left, or the limit is over. */
    public static void awaitDrain(Duration limit) {
        LOCK.lock();
        try {
            long nanos = limit.toNanos();
            while (!WORKERS.isEmpty() && nanos > 0) {
                nanos = NONE_LEFT.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LOCK.unlock();
        }
    }

    /** Whether the hooks of the JVM's end run, or have run. */
    public static boolean isJvmEnding() {
        Thread probe = new Thread(() -> {}, "hatchet4j-otel-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException alreadyEnding) {
            return true;
        }
    }

    private static boolean signalIfNoneIsLeft() {
        if (WORKERS.isEmpty()) {
            NONE_LEFT.signalAll();
        }
        return WORKERS.isEmpty();
    }

    private record Entry(Object watcher, Object worker) {}
}
