// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Notes;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.LogLevel;
import io.github.hatchet4j.sdk.Servable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Tasks that wait, are cancelled, time out, are replayed, stream and log. */
final class ControlTasks {
    private final Hatchet hatchet;
    private final NoteBook notes;

    ControlTasks(Hatchet hatchet, NoteBook notes) {
        this.hatchet = hatchet;
        this.notes = notes;
    }

    List<Servable> all() {
        return List.of(
                hatchet.task("java-wait", Keyed.class, Void.class).handler(this::waitForCancel),
                hatchet.task("java-nap", Keyed.class, Notes.class).handler(this::nap),
                hatchet.task("java-cancel-self", Keyed.class, Void.class).handler(ControlTasks::cancelSelf),
                hatchet.task("java-backoff", Keyed.class, Attempts.class)
                        .retries(1)
                        .backoff(2, Duration.ofSeconds(1))
                        .handler(this::backoff),
                hatchet.task("java-refresh", Keyed.class, Notes.class)
                        .executionTimeout(Duration.ofSeconds(2))
                        .handler(ControlTasks::refresh),
                hatchet.task("java-second-time", Keyed.class, Attempts.class).handler(this::secondTime),
                hatchet.task("java-release", Keyed.class, Void.class).handler((input, context) -> {
                    notes.add(input.key(), "released");
                    return null;
                }),
                hatchet.task("java-release-slot", Keyed.class, Notes.class).handler(this::releaseSlot),
                hatchet.task("java-short-schedule", Keyed.class, Void.class)
                        .scheduleTimeout(Duration.ofSeconds(1))
                        .handler((input, context) -> {
                            notes.add(input.key(), "started");
                            return null;
                        }),
                hatchet.task("java-stream", Keyed.class, Void.class).handler(this::stream),
                hatchet.task("java-log", Keyed.class, Void.class).handler(ControlTasks::log));
    }

    private @Nullable Void waitForCancel(Keyed input, Context context) throws InterruptedException {
        notes.add(input.key(), "started");
        try {
            new CountDownLatch(1).await();
            return null;
        } catch (InterruptedException e) {
            notes.add(input.key(), "cancelled");
            throw e;
        }
    }

    private Notes nap(Keyed input, Context context) throws InterruptedException {
        notes.add(input.key(), "asleep");
        Thread.sleep(6000);
        return new Notes(List.of("rested"));
    }

    private static @Nullable Void cancelSelf(Keyed input, Context context) throws InterruptedException {
        context.cancel();
        new CountDownLatch(1).await();
        return null;
    }

    /** Returns the milliseconds between its two attempts. */
    private Attempts backoff(Keyed input, Context context) {
        notes.add(input.key(), String.valueOf(System.nanoTime()));
        if (context.retryCount() == 0) {
            throw new IllegalStateException("once more, later");
        }
        var times = notes.of(input.key()).stream().map(Long::valueOf).toList();
        return new Attempts((int) ((times.get(1) - times.get(0)) / 1_000_000));
    }

    private static Notes refresh(Keyed input, Context context) throws InterruptedException {
        context.refreshTimeout(Duration.ofSeconds(30));
        Thread.sleep(3000);
        return new Notes(List.of("in time"));
    }

    private Attempts secondTime(Keyed input, Context context) {
        int times = notes.add(input.key(), "run");
        if (times == 1) {
            throw new IllegalStateException("fails until it is replayed");
        }
        return new Attempts(times);
    }

    /** Waits for java-release, which on a worker with one slot comes only once the slot is free. */
    private Notes releaseSlot(Keyed input, Context context) throws InterruptedException {
        context.releaseSlot();
        while (!notes.of(input.key()).contains("released")) {
            Thread.sleep(50);
        }
        return new Notes(notes.of(input.key()));
    }

    /** Ticks until somebody listens and says so by java-release. */
    private @Nullable Void stream(Keyed input, Context context) throws InterruptedException {
        while (!notes.of(input.key()).contains("released")) {
            context.putStream("tick");
            Thread.sleep(100);
        }
        List.of("one", "zwei ü", "three").forEach(context::putStream);
        return null;
    }

    private static @Nullable Void log(Keyed input, Context context) {
        context.log("first line of " + input.key());
        context.log(LogLevel.WARN, "second line of " + input.key());
        return null;
    }
}
