// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which the outside gets to see something, callbacks of users included. One thread does it all, since
 * waking another costs more than the work; when callbacks block it for a while, others step in, up to a bound.
 */
public final class DeliveryPool implements Executor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryPool.class);
    private static final int MAX_THREADS = 64;
    private static final long STUCK_MILLIS = 20;
    private static final long SPARE_SECONDS = 5;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong unfinished = new AtomicLong();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ScheduledExecutorService watch;
    private final String name;
    private volatile boolean closed;

    public DeliveryPool(String name, ScheduledExecutorService watch) {
        this.name = name;
        this.watch = watch;
        addThread(true);
    }

    @Override
    public void execute(Runnable task) {
        unfinished.incrementAndGet();
        queue.add(task);
        if (idle.get() == 0) {
            watchLater(taken.get());
        }
    }

    /** Whether nothing is queued and nothing runs. */
    boolean isIdle() {
        return unfinished.get() == 0;
    }

    private void watchLater(long takenBefore) {
        if (!closed && watched.compareAndSet(false, true)) {
            var unused = watch.schedule(() -> look(takenBefore), STUCK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look(long takenBefore) {
        watched.set(false);
        if (queue.isEmpty()) {
            return;
        }
        if (taken.get() == takenBefore && threads.get() < MAX_THREADS) {
            addThread(false);
        }
        watchLater(taken.get());
    }

    private void addThread(boolean permanent) {
        int number = threads.incrementAndGet();
        var thread = new Thread(() -> work(permanent), name + "-delivery-" + number);
        thread.setDaemon(true);
        thread.start();
    }

    private void work(boolean permanent) {
        try {
            for (Runnable task = next(permanent); task != null; task = next(permanent)) {
                long before = taken.incrementAndGet();
                if (!queue.isEmpty()) {
                    // Whoever put it may have counted on this thread, which may not come back for a long time.
                    watchLater(before);
                }
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    log.error("a callback of the engine failed", e);
                } finally {
                    unfinished.decrementAndGet();
                }
            }
        } finally {
            threads.decrementAndGet();
        }
    }

    private @Nullable Runnable next(boolean permanent) {
        Runnable task = queue.poll();
        if (task != null) {
            return task;
        }
        if (closed) {
            return null;
        }
        idle.incrementAndGet();
        try {
            return permanent ? queue.take() : queue.poll(SPARE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return null;
        } finally {
            idle.decrementAndGet();
        }
    }

    /** Lets what is queued run, and ends. Callbacks that block are left behind on their daemon threads. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        var drained = new CountDownLatch(1);
        queue.add(drained::countDown);
        try {
            if (!drained.await(5, TimeUnit.SECONDS)) {
                log.warn("{} callbacks were still waiting when the engine closed", queue.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int i = threads.get(); i > 0; i--) {
            queue.add(() -> {});
        }
    }
}
