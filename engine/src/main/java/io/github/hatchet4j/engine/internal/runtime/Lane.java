// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs what is put into it one after the other, in order, on the threads of an executor. */
public final class Lane implements Runnable {
    /** After so many, others get their turn. */
    private static final int BURST = 256;

    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor executor;

    public Lane(Executor executor) {
        this.executor = executor;
    }

    public void put(Runnable task) {
        queue.add(task);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            executor.execute(this);
        }
    }

    @Override
    public void run() {
        try {
            Runnable task = queue.poll();
            for (int done = 1; task != null; done++) {
                task.run();
                task = done < BURST ? queue.poll() : null;
            }
        } finally {
            scheduled.set(false);
            if (!queue.isEmpty()) {
                schedule();
            }
        }
    }
}
