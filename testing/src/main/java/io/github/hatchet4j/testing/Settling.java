// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.engine.EngineActivity;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until what can happen at the engine's present time has happened: the engine is idle, and every handler has
 * returned or waits. Without a handler that waits this is exact. That a handler waits can only be seen from outside: it
 * counts once its thread has not moved for a while. Confined to one thread.
 */
final class Settling {
    /** A waiting thread counts after so long, and so many looks, each of which takes turns with the engine's threads. */
    private static final Duration WAITS = Duration.ofMillis(50);

    private static final int LOOKS = 20;

    /** A sleeping thread counts after so long: short sleeps stand for work. */
    private static final Duration NAPS = Duration.ofSeconds(1);

    private static final long PAUSE_NANOS = 1_000_000;

    private final EmbeddedEngine engine;
    private final AttemptWatch watch;
    private final Duration patience;

    /** Where handlers sleep of whom that is known already. */
    private Set<Object> knownNaps = Set.of();

    Settling(EmbeddedEngine engine, AttemptWatch watch, Duration patience) {
        this.engine = engine;
        this.watch = watch;
        this.patience = patience;
    }

    /**
     * Waits.
     *
     * @return what there is when nothing moves any more
     * @throws IllegalStateException if it takes longer than the patience, or this thread is interrupted
     */
    EngineActivity settle() {
        long start = System.nanoTime();
        Moment since = look();
        long sinceNanos = System.nanoTime();
        int looks = 0;
        for (Moment now = since; ; now = look()) {
            if (now.isBusy() || !now.isLike(since)) {
                since = now;
                sinceNanos = System.nanoTime();
                looks = 0;
            } else {
                looks++;
            }
            if (!now.isBusy()) {
                long still = System.nanoTime() - sinceNanos;
                if (now.handlers().isEmpty()
                        || (looks >= LOOKS && still >= needed(now).toNanos())) {
                    knownNaps = now.hasNap() ? now.places() : Set.of();
                    return now.engine();
                }
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IllegalStateException("the engine did not come to rest within " + patience.toMillis()
                        + " ms of real time, so its time cannot be moved: " + now.describe()
                        + ". Let the handler return, or wait for something that the test controls;"
                        + " HatchetExtension.builder().patience(Duration) gives it longer");
            }
            pause();
        }
    }

    private Duration needed(Moment now) {
        return now.hasNap() && !now.places().equals(knownNaps) ? NAPS : WAITS;
    }

    private Moment look() {
        long seen = watch.events();
        long unanswered = watch.unanswered();
        List<Moment.Handler> handlers =
                watch.handlers().stream().map(Moment.Handler::of).toList();
        EngineActivity activity = EngineActivity.of(engine);
        boolean torn = seen != watch.events();
        return torn
                ? new Moment(
                        new EngineActivity(false, activity.running(), activity.nextTimer()), handlers, unanswered, seen)
                : new Moment(activity, handlers, unanswered, seen);
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while waiting for the engine to come to rest");
        }
    }
}
