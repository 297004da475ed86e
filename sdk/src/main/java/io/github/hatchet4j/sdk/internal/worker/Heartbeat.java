// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Does something every few seconds on a thread of its own, and at once when poked, until it is closed. */
final class Heartbeat implements AutoCloseable {
    private final Thread thread;
    private final Duration interval;
    private final Runnable beat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private boolean poked;
    private boolean closed;

    Heartbeat(String threadName, Duration interval, Runnable beat) {
        this.interval = interval;
        this.beat = beat;
        this.thread = new Thread(this::loop, threadName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void poke() {
        lock.lock();
        try {
            poked = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        try {
            while (awaitNext()) {
                beat.run();
            }
        } catch (InterruptedException e) {
            // Nobody but a JVM that ends interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitNext() throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(interval);
        lock.lock();
        try {
            while (!closed && !poked && left > 0) {
                left = wake.awaitNanos(left);
            }
            poked = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
