// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An attempt that holds a slot: its thread, its deadline, its children. Safe to share between threads. */
final class RunningAttempt {
    private final Attempt attempt;
    private final LongSupplier ticker;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger children = new AtomicInteger();
    private final ChildKeys childKeys = new ChildKeys();
    private final AtomicLong streamIndex = new AtomicLong();
    private final Queue<String> childRunIds = new ConcurrentLinkedQueue<>();
    private final AtomicLong deadline;
    private final AtomicBoolean releasedSlot = new AtomicBoolean();
    private final Runnable onSlotReleased;
    private final Object threadLock = new Object();
    private @Nullable Thread thread;
    private volatile boolean timedOut;
    private volatile boolean abandoned;
    private volatile Map<String, String> headers = Map.of();

    RunningAttempt(Attempt attempt, LongSupplier ticker, Runnable onSlotReleased) {
        this.attempt = attempt;
        this.onSlotReleased = onSlotReleased;
        this.ticker = ticker;
        this.deadline = new AtomicLong(
                ticker.getAsLong() + attempt.binding().task().executionTimeout().toNanos());
    }

    Attempt attempt() {
        return attempt;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Queue<String> childRunIds() {
        return childRunIds;
    }

    int nextChildIndex() {
        return children.getAndIncrement();
    }

    ChildKeys childKeys() {
        return childKeys;
    }

    long nextStreamIndex() {
        return streamIndex.getAndIncrement();
    }

    void extendDeadline(long nanos) {
        deadline.addAndGet(nanos);
    }

    /** What is sent along with the reports of this attempt, beside what every call has. */
    Map<String, String> headers() {
        return headers;
    }

    void headers(Map<String, String> sentAlong) {
        headers = sentAlong;
    }

    /** Notes that the engine may give this attempt's slot to another, which needs a thread as well. */
    void slotReleased() {
        if (releasedSlot.compareAndSet(false, true)) {
            onSlotReleased.run();
        }
    }

    boolean hasReleasedSlot() {
        return releasedSlot.get();
    }

    boolean isTimedOut() {
        return timedOut;
    }

    /** Whether the worker stopped this attempt by itself, to end; the engine gives it to another worker. */
    boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Stops this attempt because the engine wants it. The wire gives no reason, so a cancel at or after the deadline
     * counts as a time-out, unless the engine tells.
     */
    void cancel(Map<String, Object> engineExtras) {
        Object reason = engineExtras.get("cancel_reason");
        timedOut = reason == null ? ticker.getAsLong() - deadline.get() >= 0 : reason.equals("timed_out");
        stop();
    }

    /** Stops this attempt because the worker ends. */
    void abandon() {
        abandoned = true;
        stop();
    }

    /** Names the calling thread as the one to interrupt. */
    void enter() {
        synchronized (threadLock) {
            thread = Thread.currentThread();
            if (cancellation.isCancelled()) {
                thread.interrupt();
            }
        }
    }

    /** From here on the calling thread is not interrupted any more, and its flag is clear. */
    void leave() {
        synchronized (threadLock) {
            thread = null;
        }
        // Set by us or by the handler itself: either way it ends with the handler.
        Thread.interrupted();
    }

    private void stop() {
        cancellation.cancel();
        synchronized (threadLock) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
