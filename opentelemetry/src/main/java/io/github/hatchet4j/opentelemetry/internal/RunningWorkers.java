// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The workers of this process that are traced and have not ended. Thread-safe. */
public final class RunningWorkers {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition NONE_LEFT = LOCK.newCondition();
    private static final Set<WorkerInfo> WORKERS = new HashSet<>();

    private RunningWorkers() {}

    public static void started(WorkerInfo worker) {
        LOCK.lock();
        try {
            WORKERS.add(worker);
        } finally {
            LOCK.unlock();
        }
    }

    /** Takes note of an end. Returns whether it was the last worker. */
    public static boolean stopped(WorkerInfo worker) {
        LOCK.lock();
        try {
            WORKERS.remove(worker);
            if (WORKERS.isEmpty()) {
                NONE_LEFT.signalAll();
            }
            return WORKERS.isEmpty();
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * Where the JVM is ending, waits until the workers have drained: whoever shuts OpenTelemetry down in a hook of its
     * own would otherwise lose the spans of the last tasks.
     */
    public static void awaitDrainIfJvmEnds(Duration limit) {
        if (!jvmEnds()) {
            return;
        }
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

    private static boolean jvmEnds() {
        Thread probe = new Thread(() -> {}, "hatchet4j-otel-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException alreadyEnding) {
            return true;
        }
    }
}
