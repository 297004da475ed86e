// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that hands work on when its time has come; it never does the work itself. */
public final class Timer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor scheduler;

    /** Makes a timer whose thread starts with the first use. */
    public Timer(String threadName) {
        scheduler = new ScheduledThreadPoolExecutor(1, new NamedThreads(threadName));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Gives {@code work} to {@code executor} after {@code delay}.
     *
     * @return false when the timer is closed, so that the work will not be done
     */
    public boolean after(Duration delay, Executor executor, Runnable work) {
        try {
            ScheduledFuture<?> scheduled =
                    scheduler.schedule(() -> executor.execute(work), delay.toNanos(), TimeUnit.NANOSECONDS);
            return !scheduled.isCancelled();
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
