// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Effect;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.RunListener;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.StorageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the outside see what follows from commands. Itself it only passes on: the work is done on delivery threads. */
public final class Effects implements Consumer<List<Effect>> {
    private static final Logger log = LoggerFactory.getLogger(Effects.class);

    private final Executor delivery;
    private final RunReader runs;
    private final RunResults results;
    private final RecentResults recent = new RecentResults();
    /** Open streams, and whether they may still be open. */
    private final Map<EngineStream, BooleanSupplier> streams = new ConcurrentHashMap<>();

    private @Nullable Consumer<Command> core;
    private Consumer<Effect.RunOver> runOver = over -> {};

    public Effects(Executor delivery, RunReader runs, RunResults results) {
        this.delivery = delivery;
        this.runs = runs;
        this.results = results;
    }

    /** Where commands go that follow from effects. */
    public void connect(Consumer<Command> commands) {
        core = commands;
    }

    /** Who hears of every run that has ended; must not block. To be set before the core starts. */
    public void onRunOver(Consumer<Effect.RunOver> listener) {
        runOver = listener;
    }

    /**
     * Remembers a stream, to be ended when the engine has to start over, or when its token no longer counts.
     *
     * @param isAllowed whether the token that it was opened with still counts; quick
     */
    public void opened(EngineStream stream, BooleanSupplier isAllowed) {
        streams.put(stream, isAllowed);
    }

    public void closed(EngineStream stream) {
        streams.remove(stream);
    }

    public void endStreams(Rejection why) {
        streams.keySet().forEach(stream -> stream.end(why));
    }

    /** Ends the streams whose token no longer counts. Never throws, so that it can be called again and again. */
    public void endForbiddenStreams() {
        streams.forEach((stream, isAllowed) -> {
            try {
                if (!isAllowed.getAsBoolean()) {
                    stream.end(new Rejection(Rejection.Code.UNAUTHENTICATED, "invalid auth token"));
                }
            } catch (RuntimeException e) {
                log.error("cannot tell whether a stream's token still counts", e);
            }
        });
    }

    public int openStreams() {
        return streams.size();
    }

    @Override
    public void accept(List<Effect> effects) {
        for (Effect effect : effects) {
            pass(effect);
        }
    }

    private void pass(Effect effect) {
        if (effect instanceof Effect.Answer<?> answer) {
            delivery.execute(answer::deliver);
        } else if (effect instanceof Effect.StartTask start) {
            start.session().start(start.assignment());
        } else if (effect instanceof Effect.CancelTask cancel) {
            cancel.session().cancel(cancel.assignment(), cancel.reason());
        } else if (effect instanceof Effect.EndSession end) {
            end.session().end(end.why());
        } else if (effect instanceof Effect.RunEnded ended) {
            pass(ended);
        } else if (effect instanceof Effect.RunOver over) {
            runOver.accept(over);
        } else if (effect instanceof Effect.RunChanged changed) {
            changed.watcher().changed(changed.change());
        } else if (effect instanceof Effect.ResultsKnown known) {
            recent.add(known.tenantId(), known.runId(), known.results());
        } else if (effect instanceof Effect.Refuse refuse) {
            delivery.execute(() -> refuse.to().refuse(refuse.why()));
        } else if (effect instanceof Effect.CheckTask check) {
            delivery.execute(() -> check(check));
        } else if (effect instanceof Effect.LoadParents load) {
            delivery.execute(() -> load(load));
        } else if (effect instanceof Effect.LoadRuns load) {
            delivery.execute(() -> load(load));
        }
    }

    private void pass(Effect.RunEnded ended) {
        List<RunListener.TaskResult> known =
                ended.results() != null ? ended.results() : recent.find(ended.tenantId(), ended.runId());
        if (known != null) {
            ended.listener().ended(ended.runId(), known);
            return;
        }
        delivery.execute(() -> {
            try {
                List<RunListener.TaskResult> found = results.ofFinished(ended.tenantId(), ended.runId());
                if (found != null) {
                    ended.listener().ended(ended.runId(), found);
                } else if (results.isUnfinished(ended.tenantId(), ended.runId())) {
                    // Replayed in the meantime.
                    submit(new Command.AwaitRun(ended.tenantId(), ended.runId(), ended.listener()));
                }
            } catch (StorageException e) {
                log.error("cannot read the results of run {}", ended.runId(), e);
                ended.listener().failed(Rejection.unavailable("cannot read the results of a run: " + e.getMessage()));
            }
        });
    }

    @SuppressWarnings("NullAway") // a Reply<Void> is answered with null
    private void check(Effect.CheckTask check) {
        try {
            if (runs.find(check.tenantId(), check.taskId()) == null) {
                check.reply().refuse(check.otherwise());
            } else {
                check.reply().answer(null);
            }
        } catch (StorageException e) {
            check.reply().refuse(Rejection.unavailable(String.valueOf(e.getMessage())));
        }
    }

    private void load(Effect.LoadParents load) {
        Map<UUID, Command.ParentFacts> found = new HashMap<>();
        try {
            for (UUID taskId : load.taskIds()) {
                Command.ParentFacts facts = runs.parent(load.command().tenantId(), taskId);
                if (facts != null) {
                    found.put(taskId, facts);
                }
            }
        } catch (StorageException e) {
            load.command().reply().refuse(Rejection.unavailable(String.valueOf(e.getMessage())));
            return;
        }
        submit(load.command().with(found));
    }

    private void load(Effect.LoadRuns load) {
        Command.Replay.Found found;
        try {
            found = new Command.Replay.Found(
                    load.asOf(), results.finished(load.command().tenantId(), load.ids()));
        } catch (StorageException e) {
            load.command().reply().refuse(Rejection.unavailable(String.valueOf(e.getMessage())));
            return;
        }
        submit(load.command().with(found));
    }

    private void submit(Command command) {
        Consumer<Command> commands = core;
        if (commands == null) {
            throw new IllegalStateException("not connected to a core");
        }
        commands.accept(command);
    }
}
