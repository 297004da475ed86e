// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Core;
import io.github.hatchet4j.engine.internal.core.CoreView;
import io.github.hatchet4j.engine.internal.core.Effect;
import io.github.hatchet4j.engine.internal.core.IdSource;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.core.Restored;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.RestoreReader;
import io.github.hatchet4j.engine.internal.store.StorageException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core's thread. When the storage fails it refuses everything, says why, and starts a new core from the file as
 * soon as that can be read and written again.
 */
public final class CoreThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CoreThread.class);

    /** Commands per turn: a turn holds the lock that the writer needs to take the next chunk. */
    private static final int TURN = 64;

    private static final long LONGEST_WAIT_MILLIS = 60_000;
    private static final long[] RECOVERY_WAITS_MILLIS = {0, 100, 500, 1_000, 5_000};

    /** What the thread works with. */
    public record Parts(
            Database database,
            RestoreReader restore,
            Effects effects,
            IdSource ids,
            EngineClock clock,
            CommitStats stats,
            String name) {}

    private final Parts parts;
    private final CommandQueue queue = new CommandQueue();
    private final Thread thread;
    private final CompletableFuture<@Nullable Void> started = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile @Nullable Rejection down = Rejection.unavailable("the engine is starting");
    private @Nullable Core core;
    private volatile long finished;
    private volatile @Nullable GroupCommit commit;

    public CoreThread(Parts parts) {
        this.parts = parts;
        thread = new Thread(this::run, parts.name() + "-core");
        parts.clock().onJump(() -> submit(new Command.Tick()));
    }

    /** Loads what is unfinished and starts working. */
    public void start() {
        thread.start();
        try {
            started.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof StorageException known
                    ? known
                    : new StorageException("the engine could not start: " + e.getCause(), e);
        }
    }

    /** Hands a command to the core. Never blocks; if the engine is down, the command's reply is refused. */
    public void submit(Command command) {
        Rejection why = down;
        if (why != null) {
            refuse(command.reply(), why);
            return;
        }
        queue.put(command);
        if (down != null) {
            // It went down in between, perhaps after the queue was emptied for the last time.
            refuseQueued();
        }
    }

    /** Looks at the core's state on its thread. */
    public <T> CompletableFuture<T> inspect(Function<CoreView, T> look) {
        var result = new CompletableFuture<T>();
        Rejection why = down;
        if (why != null) {
            result.completeExceptionally(new StorageException(why.message()));
            return result;
        }
        submit(new Command.Inspect(view -> {
            try {
                result.complete(look.apply(view));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }));
        return result;
    }

    /** How many commands were ever submitted, the engine's own included. */
    public long submitted() {
        return queue.put();
    }

    /** How many commands were ever begun. On the core's thread, the present one included. */
    public long begun() {
        return queue.taken();
    }

    /** Whether every command is applied, durable, and what follows from it handed over. */
    public boolean isIdle() {
        GroupCommit present = commit;
        return down == null && present != null && finished == queue.put() && present.isIdle();
    }

    private void run() {
        boolean workersSurvived = false;
        while (!closing) {
            GroupCommit opened;
            try {
                opened = open(workersSurvived);
            } catch (RuntimeException e) {
                down = Rejection.unavailable("the engine cannot read its storage: " + e.getMessage());
                started.completeExceptionally(e);
                return;
            }
            commit = opened;
            down = null;
            started.complete(null);
            StorageException failure = serve(opened);
            if (failure == null) {
                return;
            }
            goDown(opened, failure);
            workersSurvived = true;
        }
    }

    private GroupCommit open(boolean again) {
        for (int attempt = 0; ; attempt++) {
            try {
                if (again) {
                    parts.database().reopen();
                }
                long now = parts.clock().wallMillis();
                Restored restored = parts.database()
                        .write(connection -> parts.restore()
                                .read(connection, now - Core.WORKERS_KEPT_MILLIS, now - Core.REQUESTS_KEPT_MILLIS));
                var commit = new GroupCommit(
                        parts.database(),
                        parts.effects(),
                        parts.stats(),
                        () -> queue.put(new Command.Tick()),
                        parts.name());
                commit.start();
                commit.beginTurn();
                try {
                    core = Core.restore(
                            restored, parts.ids(), commit, now, parts.clock().liveMillis(), again);
                } finally {
                    commit.endTurn();
                }
                return commit;
            } catch (RuntimeException e) {
                if (!again || closing) {
                    throw e;
                }
                log.error("the engine cannot read its storage yet", e);
                pause(RECOVERY_WAITS_MILLIS[Math.min(attempt, RECOVERY_WAITS_MILLIS.length - 1)]);
            }
        }
    }

    private void pause(long millis) {
        queue.await(Math.max(1, millis));
    }

    /** Works until closed, or until the storage fails. */
    private @Nullable StorageException serve(GroupCommit commit) {
        Core machine = core;
        if (machine == null) {
            throw new IllegalStateException("no core to serve");
        }
        while (true) {
            if (queue.isEmpty()) {
                if (closing) {
                    commit.close();
                    return commit.failure();
                }
                queue.await(untilNextTimer(machine));
            }
            commit.beginTurn();
            StorageException failure = commit.failure();
            if (failure != null) {
                commit.endTurn();
                return failure;
            }
            try {
                turn(machine, commit);
            } catch (RuntimeException e) {
                commit.abortTurn(e);
                return commit.failure();
            }
            commit.endTurn();
            finished = queue.taken();
        }
    }

    private void turn(Core machine, GroupCommit commit) {
        Command command = queue.poll();
        if (command == null) {
            command = new Command.Tick();
        }
        for (int done = 0; command != null; done++) {
            machine.apply(command, parts.clock().wallMillis(), parts.clock().liveMillis());
            command = done < TURN && !commit.isFull() ? queue.poll() : null;
        }
    }

    private long untilNextTimer(Core machine) {
        long wall = machine.nextTimer() == Long.MAX_VALUE
                ? LONGEST_WAIT_MILLIS
                : parts.clock().millisUntil(machine.nextTimer());
        long live = machine.nextLiveTimer() - parts.clock().liveMillis();
        return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, Math.min(wall, live)));
    }

    private void goDown(GroupCommit commit, StorageException failure) {
        Rejection why = Rejection.unavailable(
                "the engine's storage failed, so nothing of this request counts: " + failure.getMessage());
        down = why;
        commit.close();
        for (Effect effect : commit.abandoned()) {
            if (effect instanceof Effect.Answer<?> answer) {
                refuse(answer.to(), why);
            } else if (effect instanceof Effect.Refuse refusal) {
                refuse(refusal.to(), refusal.why());
            } else if (effect instanceof Effect.LoadParents load) {
                refuse(load.command().reply(), why);
            } else if (effect instanceof Effect.LoadRuns load) {
                refuse(load.command().reply(), why);
            } else if (effect instanceof Effect.CheckTask check) {
                refuse(check.reply(), why);
            }
        }
        refuseQueued();
        parts.effects().endStreams(why);
    }

    private void refuseQueued() {
        Rejection why = down;
        if (why == null) {
            return;
        }
        for (Command left = queue.poll(); left != null; left = queue.poll()) {
            refuse(left.reply(), why);
        }
    }

    private void refuse(@Nullable Reply<?> reply, Rejection why) {
        if (reply != null) {
            parts.effects().accept(List.of(new Effect.Refuse(reply, why)));
        }
    }

    /** Takes no more commands, lets those that were taken become durable, and ends. Idempotent. */
    @Override
    public void close() {
        closing = true;
        queue.wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        down = Rejection.unavailable("the engine is closed");
        refuseQueued();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
