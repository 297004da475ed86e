// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time of day for an engine under test: it stands still until it is moved. Waits, time-outs and schedules go by it;
 * workers' heartbeats do not. Safe to share between threads.
 */
public final class SettableClock implements InstantSource {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Instant now;

    public SettableClock(Instant start) {
        now = requireNonNull(start, "start");
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /**
     * Moves the time forward.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public void advance(Duration by) {
        if (requireNonNull(by, "by").isNegative()) {
            throw new IllegalArgumentException("by must not be negative, was " + by);
        }
        synchronized (this) {
            now = now.plus(by);
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls back after every move, on the thread that made it. */
    public void onMove(Runnable listener) {
        listeners.add(requireNonNull(listener, "listener"));
    }
}
