// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Command;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Many threads put commands, one takes them. The taker parks when there are none. */
final class CommandQueue {
    private final ConcurrentLinkedQueue<Command> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong put = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private volatile @Nullable Thread parked;

    void put(Command command) {
        put.incrementAndGet();
        queue.add(command);
        wake();
    }

    void wake() {
        Thread waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    @Nullable
    Command poll() {
        Command command = queue.poll();
        if (command != null) {
            taken.incrementAndGet();
        }
        return command;
    }

    /** How many commands were ever put. */
    long put() {
        return put.get();
    }

    /** How many commands were ever taken. */
    long taken() {
        return taken.get();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Waits for a command, at most so long; may return early. */
    void await(long millis) {
        parked = Thread.currentThread();
        try {
            // Looked at again after the flag is up: whoever puts from now on sees it.
            if (queue.isEmpty()) {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            }
        } finally {
            parked = null;
        }
    }
}
