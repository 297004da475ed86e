// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who wants to see what happens in runs. As long as nobody does, it costs nothing. */
final class Watches {
    private final CoreState state;

    Watches(CoreState state) {
        this.state = state;
    }

    /** One watcher: of one run, or of all runs with some metadata. */
    static final class Watch {
        final RunWatcher watcher;
        final Command.@Nullable MetadataMatch match;
        final Set<Run> runs = new HashSet<>();

        Watch(RunWatcher watcher, Command.@Nullable MetadataMatch match) {
            this.watcher = watcher;
            this.match = match;
        }
    }

    void watch(Tenant tenant, Command.WatchRun command) {
        Run run = tenant.runs.get(command.runId());
        boolean active = run != null && !run.isFinished();
        if (run != null && active) {
            add(tenant, new Watch(command.watcher(), null), List.of(run));
        }
        state.answer(command.reply(), active);
    }

    void watch(Tenant tenant, Command.WatchMetadata command) {
        var watch = new Watch(command.watcher(), command.match());
        List<Run> runs = tenant.runs.values().stream()
                .filter(run -> !run.isFinished() && Metadata.has(run.metadata, command.match()))
                .toList();
        add(tenant, watch, runs);
        tenant.metadataWatches.add(watch);
    }

    private static void add(Tenant tenant, Watch watch, List<Run> runs) {
        tenant.watches.put(watch.watcher, watch);
        runs.forEach(run -> join(watch, run));
    }

    private static void join(Watch watch, Run run) {
        watch.runs.add(run);
        run.watches.add(watch);
    }

    void unwatch(Tenant tenant, RunWatcher watcher) {
        Watch watch = tenant.watches.remove(watcher);
        if (watch != null) {
            watch.runs.forEach(run -> run.watches.remove(watch));
            tenant.metadataWatches.remove(watch);
        }
    }

    /** A run has come into being. */
    void created(Run run) {
        for (Watch watch : run.tenant.metadataWatches) {
            if (watch.match != null && Metadata.has(run.metadata, watch.match)) {
                join(watch, run);
            }
        }
    }

    void started(Task task) {
        tell(task, RunChange.Kind.STARTED, ByteString.EMPTY);
    }

    void ended(Task task, ByteString payload) {
        RunChange.Kind kind =
                switch (task.status) {
                    case FAILED -> RunChange.Kind.FAILED;
                    case CANCELLED -> RunChange.Kind.CANCELLED;
                    default -> RunChange.Kind.COMPLETED;
                };
        tell(task, kind, payload);
    }

    private void tell(Task task, RunChange.Kind kind, ByteString payload) {
        for (Watch watch : task.run.watches) {
            state.out.held(new Effect.RunChanged(
                    watch.watcher,
                    new RunChange(
                            task.run.externalId,
                            task.externalId,
                            kind,
                            state.now,
                            task.retryCount,
                            payload,
                            null,
                            false)));
        }
    }

    /** Passes a streamed text on. Nothing of it is stored, so it waits for nothing. */
    void stream(Tenant tenant, Command.StreamText command) {
        Task task = state.task(tenant, command.taskId());
        if (task == null) {
            state.out.held(new Effect.CheckTask(
                    tenant.externalId,
                    command.taskId(),
                    command.reply(),
                    Rejection.notFound("task run not found: " + command.taskId())));
            return;
        }
        for (Watch watch : task.run.watches) {
            state.out.onceDurable(
                    0,
                    new Effect.RunChanged(
                            watch.watcher,
                            new RunChange(
                                    task.run.externalId,
                                    task.externalId,
                                    RunChange.Kind.STREAM,
                                    command.at(),
                                    task.retryCount,
                                    command.text(),
                                    command.index(),
                                    false)));
        }
        state.out.onceDurable(0, TaskLife.answer(command.reply()));
    }

    /** The run is over. Who watched only this one, or no other that is still active, is told that it was the last. */
    void finished(Run run) {
        RunChange.Kind kind =
                switch (run.status) {
                    case FAILED -> RunChange.Kind.FAILED;
                    case CANCELLED -> RunChange.Kind.CANCELLED;
                    default -> RunChange.Kind.COMPLETED;
                };
        for (Watch watch : new ArrayList<>(run.watches)) {
            watch.runs.remove(run);
            boolean last = watch.runs.isEmpty();
            if (last) {
                unwatch(run.tenant, watch.watcher);
            }
            state.out.held(new Effect.RunChanged(
                    watch.watcher,
                    new RunChange(run.externalId, null, kind, state.now, 0, ByteString.EMPTY, null, last)));
        }
        run.watches.clear();
    }
}
