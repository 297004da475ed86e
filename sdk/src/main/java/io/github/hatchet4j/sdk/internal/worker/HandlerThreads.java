// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.internal.NamedThreads;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads that handlers run on: a virtual one each where the runtime has them, otherwise a pool of as many as the
 * worker has slots, with a queue, which costs a wake-up less per task than a cached one. Safe to share between threads.
 */
final class HandlerThreads {
    private final ExecutorService executor;
    private final @Nullable ThreadPoolExecutor pool;
    private final ReentrantLock lock = new ReentrantLock();

    private HandlerThreads(ExecutorService executor, @Nullable ThreadPoolExecutor pool) {
        this.executor = executor;
        this.pool = pool;
    }

    static HandlerThreads create(String workerName, int slots) {
        String prefix = "hatchet4j-worker-" + workerName + "-task";
        ExecutorService virtual = virtualThreadPerTask(prefix + "-");
        return virtual != null ? new HandlerThreads(virtual, null) : pooled(prefix, slots);
    }

    static HandlerThreads pooled(String prefix, int slots) {
        var pool = new ThreadPoolExecutor(
                slots, slots, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads(prefix));
        pool.allowCoreThreadTimeOut(true);
        return new HandlerThreads(pool, pool);
    }

    /**
     * Runs {@code work} on a thread of its own.
     *
     * @throws RejectedExecutionException after {@link #shutdown()}
     */
    void execute(Runnable work) {
        executor.execute(work);
    }

    /** Makes room for one more handler: one goes on that holds no slot any more. */
    void grow() {
        resize(1);
    }

    /** Takes the room back that {@link #grow()} made. */
    void shrink() {
        resize(-1);
    }

    /** Takes no more work; what was given runs to its end. */
    void shutdown() {
        executor.shutdown();
    }

    private void resize(int by) {
        if (pool == null) {
            return;
        }
        lock.lock();
        try {
            int size = pool.getMaximumPoolSize() + by;
            // The core may never be larger than the maximum, not even in between.
            if (by > 0) {
                pool.setMaximumPoolSize(size);
                pool.setCorePoolSize(size);
            } else {
                pool.setCorePoolSize(size);
                pool.setMaximumPoolSize(size);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Looks virtual threads up by name, since this code is compiled for a Java that has none. */
    private static @Nullable ExecutorService virtualThreadPerTask(String prefix) {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class, long.class).invoke(builder, prefix, 1L);
            var factory = (ThreadFactory) type.getMethod("factory").invoke(builder);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (NoSuchMethodException
                | ClassNotFoundException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("this Java should have virtual threads", e);
        }
    }
}
