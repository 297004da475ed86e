// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.OldRows;
import io.github.hatchet4j.engine.internal.core.OldRows.OldRun;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.OldRowsReader;
import io.github.hatchet4j.engine.internal.store.OldTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets finished runs, events, log lines and spans leave when they are old or take too much room, on a thread of its
 * own: in small steps through the same writers as everything else, with pauses in between that are longer than the
 * steps, so that what clients and workers do goes first.
 */
public final class Retention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final long LOOK_EVERY_MILLIS = 60_000;
    private static final int LEAST_PER_STEP = 25;
    private static final int MOST_PER_STEP = 400;
    private static final long SHORT_STEP_MILLIS = 10;
    private static final long LONG_STEP_MILLIS = 30;
    private static final int PAUSE_FACTOR = 9;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /**
     * How much is kept.
     *
     * @param age how long, or null for ever
     * @param bytes how much both files hold together, or zero for any amount
     */
    public record Limits(@Nullable Duration age, long bytes) {
        public boolean isUnlimited() {
            return age == null && bytes == 0;
        }
    }

    private final Limits limits;
    private final Database database;
    private final Database telemetry;
    private final Consumer<Command> core;
    private final TelemetryWriter telemetryWriter;
    private final EngineClock clock;
    private final OldRowsReader old;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;
    private int perStep = LEAST_PER_STEP;
    private boolean degraded;

    public Retention(
            Limits limits,
            Database database,
            Database telemetry,
            Consumer<Command> core,
            TelemetryWriter telemetryWriter,
            EngineClock clock,
            String name) {
        this.limits = limits;
        this.database = database;
        this.telemetry = telemetry;
        this.core = core;
        this.telemetryWriter = telemetryWriter;
        this.clock = clock;
        old = new OldRowsReader(database);
        thread = new Thread(this::run, name + "-retention");
        thread.setDaemon(true);
    }

    public void start() {
        if (!limits.isUnlimited()) {
            clock.onJump(wake::release);
            thread.start();
        }
    }

    private void run() {
        while (!closing) {
            try {
                byAge();
                bySize();
                if (degraded) {
                    degraded = false;
                    log.info("old runs, logs and spans leave again");
                }
            } catch (InterruptedException e) {
                // Only closing interrupts.
                return;
            } catch (RuntimeException e) {
                if (!degraded && !closing) {
                    degraded = true;
                    log.warn("old runs, logs and spans cannot leave now; trying again every minute", e);
                }
            }
            try {
                if (wake.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void byAge() throws InterruptedException {
        Duration age = limits.age();
        if (age == null) {
            return;
        }
        long cutoff = clock.wallMillis() - age.toMillis();
        long row = 0;
        boolean isEnd = false;
        boolean more = true;
        while ((more || !isEnd) && !closing) {
            long start = System.nanoTime();
            var found = isEnd ? new OldRowsReader.Found(List.of(), row, true) : old.runs(cutoff, row, perStep);
            row = found.lastRow();
            isEnd = found.isEnd();
            more = drop(old.with(found.runs(), cutoff, perStep), cutoff);
            pause(start);
        }
    }

    /** Lets a part of what is old leave; answers whether there may be more beside the runs. */
    private boolean drop(OldRows rows, long cutoff) {
        if (!rows.isEmpty()) {
            this.<Integer>ask(reply -> core.accept(new Command.DropHistory(rows, reply)));
        }
        boolean lessTelemetry = dropTelemetry(cutoff) > 0;
        return lessTelemetry || rows.eventsThrough() > 0;
    }

    private int dropTelemetry(long cutoff) {
        int limit = perStep;
        var dropped = new int[1];
        this.<Void>ask(reply ->
                telemetryWriter.submit(connection -> dropped[0] = OldTelemetry.drop(connection, cutoff, limit), reply));
        return dropped[0];
    }

    private void bySize() throws InterruptedException {
        long row = 0;
        long used = limits.bytes() > 0 ? used() : 0;
        for (; used > limits.bytes() && !closing; used = used()) {
            long start = System.nanoTime();
            var found = old.runs(Long.MAX_VALUE, row, forExcess(used));
            row = found.lastRow();
            List<OldRun> runs = found.runs();
            // History is cut at one moment in all tables; without a run that may leave, the rest makes room.
            long cutoff =
                    runs.isEmpty() ? Long.MAX_VALUE : runs.get(runs.size() - 1).createdAt();
            if (runs.isEmpty() && !found.isEnd()) {
                continue;
            }
            boolean more = drop(old.with(runs, cutoff, perStep), cutoff);
            if (!more && runs.isEmpty()) {
                throw new IllegalStateException(
                        "unfinished runs alone take " + used + " bytes, more than the limit of " + limits.bytes());
            }
            pause(start);
        }
    }

    /** About as many runs as take what is too much, so that large ones do not leave by the hundred. */
    private int forExcess(long used) {
        double share = (double) (used - limits.bytes()) / used;
        return (int) Math.max(1, Math.min(perStep, Math.ceil(old.mostRuns() * share)));
    }

    private long used() {
        return OldRowsReader.usedBytes(database) + OldRowsReader.usedBytes(telemetry);
    }

    private void pause(long start) throws InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (millis < SHORT_STEP_MILLIS) {
            perStep = Math.min(MOST_PER_STEP, perStep * 2);
        } else if (millis > LONG_STEP_MILLIS) {
            perStep = Math.max(LEAST_PER_STEP, perStep / 2);
        }
        Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, 1 + PAUSE_FACTOR * millis));
    }

    private <T> void ask(Consumer<Reply<T>> question) {
        var answer = new CompletableFuture<Boolean>();
        question.accept(new Reply<>() {
            @Override
            public void answer(T value) {
                answer.complete(true);
            }

            @Override
            public void refuse(Rejection why) {
                answer.completeExceptionally(new RejectedException(why));
            }
        });
        try {
            answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RejectedException rejected ? rejected : e;
        }
    }

    /** Ends after the step that is under way. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
