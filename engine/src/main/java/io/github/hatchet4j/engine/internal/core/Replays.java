// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import io.github.hatchet4j.engine.internal.core.Command.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs tasks again on request. Finished runs are brought back from the file for it. */
final class Replays {
    private final CoreState state;
    private final TaskLife life;
    private final RunStarter starter;
    private final Requests requests;

    Replays(CoreState state, TaskLife life, RunStarter starter, Requests requests) {
        this.state = state;
        this.life = life;
        this.starter = starter;
        this.requests = requests;
    }

    void replay(Tenant tenant, Replay command) {
        Requests.Done before = requests.find(tenant, command.requestId(), state.now);
        if (before != null) {
            state.answer(command.reply(), before.ids());
            return;
        }
        Set<UUID> unknown = unknown(tenant, command);
        if (!unknown.isEmpty()) {
            state.out.held(new Effect.LoadRuns(command, unknown, state.history));
            return;
        }
        var replayed = new ArrayList<UUID>();
        selection(tenant, command).forEach((run, selected) -> replayed.addAll(replay(run, selected)));
        requests.remember(state, tenant, command.requestId(), replayed);
        state.answer(command.reply(), List.copyOf(replayed));
    }

    /** What must be looked up first: ids that are not in memory, unless the file has been asked already. */
    private Set<UUID> unknown(Tenant tenant, Replay command) {
        Replay.Found found = command.found();
        var unknown = new LinkedHashSet<UUID>();
        if (found != null && found.asOf() == state.history) {
            return unknown;
        }
        for (UUID id : command.ids()) {
            if (live(tenant, id) == null) {
                unknown.add(id);
            }
        }
        return unknown;
    }

    private static @Nullable Run live(Tenant tenant, UUID id) {
        Run run = tenant.runs.get(id);
        if (run != null) {
            return run;
        }
        Task member = tenant.members.get(id);
        return member == null ? null : member.run;
    }

    /** The tasks that were asked for, by run, in the order of the request. */
    private Map<Run, Set<Task>> selection(Tenant tenant, Replay command) {
        Map<UUID, Run> fromFile = fromFile(tenant, command.found());
        var selection = new LinkedHashMap<Run, Set<Task>>();
        for (UUID id : command.ids()) {
            Run live = live(tenant, id);
            Run run = live == null ? fromFile.get(id) : live;
            if (run == null) {
                continue;
            }
            Set<Task> tasks = selection.computeIfAbsent(run, key -> new HashSet<>());
            for (Task task : run.tasks) {
                if (run.externalId.equals(id) || task.externalId.equals(id)) {
                    tasks.add(task);
                }
            }
        }
        return selection;
    }

    private Map<UUID, Run> fromFile(Tenant tenant, Replay.@Nullable Found found) {
        var runs = new HashMap<UUID, Run>();
        if (found != null) {
            for (FoundRun row : found.runs()) {
                Version version = version(tenant, row.version());
                if (version != null) {
                    Run run = rebuild(version, row);
                    runs.put(run.externalId, run);
                    for (Task task : run.tasks) {
                        runs.put(task.externalId, run);
                    }
                }
            }
        }
        return runs;
    }

    private @Nullable Version version(Tenant tenant, Version.Blueprint blueprint) {
        Version known = state.versions.get(blueprint.id());
        if (known != null) {
            return known;
        }
        Workflow workflow = tenant.workflows.get(blueprint.definition().name());
        if (workflow == null) {
            return null;
        }
        var version = new Version(workflow, blueprint);
        state.versions.put(blueprint.id(), version);
        return version;
    }

    private static Run rebuild(Version version, FoundRun row) {
        Run run = Rebuild.run(version, row.run());
        if (run.isDag()) {
            row.tasks().forEach(task -> Rebuild.member(run, task));
        }
        for (Task task : run.tasks) {
            task.skippedItself = row.skipped().contains(task.id);
            row.children().getOrDefault(task.id, Map.of()).forEach(task::addChild);
        }
        return run;
    }

    private List<UUID> replay(Run run, Set<Task> selected) {
        Set<Task> tasks = replayable(run, selected);
        if (tasks.isEmpty() || run.version.unserved() != null) {
            return List.of();
        }
        if (run.isFinished()) {
            state.add(run);
            for (Task task : run.tasks) {
                starter.revived(task);
            }
        }
        life.replay(run, tasks);
        return tasks.stream().map(task -> task.externalId).toList();
    }

    /**
     * The tasks that can start anew: those selected and what comes after them, in the order of the workflow. A run in
     * which tasks still wait for others is left alone, and so is a task that a worker has or that waits for its retry.
     */
    static Set<Task> replayable(Run run, Set<Task> selected) {
        var tasks = new LinkedHashSet<Task>();
        if (run.hasPendingTask()) {
            return tasks;
        }
        for (Task task : run.tasks) {
            // Parents come before their children.
            boolean follows = task.step.parents.stream().map(run::task).anyMatch(tasks::contains);
            boolean busy = task.status == TaskStatus.RUNNING || task.status == TaskStatus.BACKOFF;
            if (!busy && (follows || selected.contains(task))) {
                tasks.add(task);
            }
        }
        return tasks;
    }
}
