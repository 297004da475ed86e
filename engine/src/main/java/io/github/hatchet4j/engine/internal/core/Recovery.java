// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the live state from what the file holds. */
final class Recovery {
    private final CoreState state;
    private final Dispatch dispatch;
    private final WorkerDesk workers;
    private final Requests requests;
    private final Plans plans;
    private final Map<Long, Workflow> workflows = new HashMap<>();
    private final Map<Long, Tenant> tenants = new HashMap<>();
    private final Map<Long, Worker> workerRows = new HashMap<>();
    private final Map<Long, Run> runs = new HashMap<>();
    private final Map<Long, Task> tasks = new HashMap<>();
    private final List<Task> waiting = new ArrayList<>();
    private final Set<Long> released = new HashSet<>();

    Recovery(CoreState state, Dispatch dispatch, WorkerDesk workers, Requests requests, Plans plans) {
        this.state = state;
        this.dispatch = dispatch;
        this.workers = workers;
        this.requests = requests;
        this.plans = plans;
    }

    /**
     * Takes everything in.
     *
     * @param workersSurvived whether workers of this process are still there, because only the engine starts anew
     */
    void restore(Restored from, boolean workersSurvived) {
        for (var row : from.tenants()) {
            var tenant = new Tenant(row.id(), row.externalId());
            tenants.put(row.id(), tenant);
            state.tenants.put(row.externalId(), tenant);
        }
        from.workflows().forEach(this::workflow);
        for (var row : from.workers()) {
            if (workersSurvived || row.spec().remote()) {
                worker(row);
            }
        }
        from.runs().forEach(this::run);
        from.skipped().forEach(row -> {
            Task task = tasks.get(row);
            if (task != null) {
                task.skippedItself = true;
            }
        });
        from.children().forEach(row -> {
            Task parent = tasks.get(row.parentTaskId());
            if (parent != null) {
                parent.addChild(row.dedupeKey(), row.runId());
            }
        });
        from.requests()
                .forEach(row -> requests.restore(
                        state, row.tenantId(), row.requestId(), new Requests.Done(row.at(), row.ids())));
        released.addAll(from.released());
        runs.values().forEach(run -> state.add(run));
        waiting.sort(Comparator.comparingLong((Task task) -> task.queuedAt).thenComparingLong(task -> task.id));
        waiting.forEach(this::queue);
        from.plans().forEach(this::plan);
    }

    private void workflow(Restored.WorkflowRow row) {
        Workflow workflow = null;
        for (Version.Blueprint blueprint : row.versions()) {
            if (workflow == null) {
                workflow = new Workflow(row.id(), row.externalId(), tenant(row.tenantId()), blueprint);
            } else {
                workflow.adopt(new Version(workflow, blueprint));
            }
            state.versions.put(blueprint.id(), workflow.newest);
        }
        if (workflow != null) {
            workflow.pause = row.pause();
            if (!row.deleted()) {
                workflow.tenant.workflows.put(workflow.name, workflow);
            }
            workflows.put(workflow.id, workflow);
        }
    }

    private void plan(Restored.PlanRow row) {
        Workflow workflow = workflows.get(row.facts().workflowId());
        if (workflow == null) {
            throw new IllegalStateException("the file has plan " + row.facts().id() + " without its workflow");
        }
        plans.restore(row.facts(), workflow, row.triggerAt());
    }

    private void worker(Restored.WorkerRow row) {
        var worker = new Worker(row.id(), row.externalId(), tenant(row.tenantId()), row.spec(), row.createdAt());
        worker.paused = row.paused();
        worker.listened = true;
        workers.admit(worker);
        worker.seenAt = row.seenAt();
        worker.savedSeenAt = row.seenAt();
        workerRows.put(row.id(), worker);
    }

    private void run(Restored.RunRow row) {
        if (row.facts().kind() == RunFacts.Kind.MEMBER) {
            member(row);
            return;
        }
        Run run = Rebuild.run(version(row.facts().versionId()), row);
        runs.put(row.id(), run);
        Task single = run.single();
        if (single != null) {
            restore(single);
        }
    }

    private void member(Restored.RunRow row) {
        Run run = runs.get(row.facts().dagId());
        if (run == null) {
            throw new IllegalStateException("the file has task " + row.id() + " without its run");
        }
        restore(Rebuild.member(run, row));
    }

    private void restore(Task task) {
        tasks.put(task.id, task);
        if (task.status == TaskStatus.BACKOFF) {
            state.timers.schedule(task, task.dueAt);
        } else if (!task.status.isFinal() && task.status != TaskStatus.PENDING) {
            waiting.add(task);
        }
    }

    /** Puts a queued task back in its place, and an assigned one too, unless a surviving worker runs it. */
    private void queue(Task task) {
        task.place = state.nextPlace();
        task.queuePriority = task.retryCount > 0 ? ActionQueue.RETRY_PRIORITY : task.run.priority;
        Worker worker = workerRows.get(task.workerRow);
        if (task.status == TaskStatus.RUNNING && task.startedAt != 0 && worker != null) {
            task.worker = worker;
            task.sent = true;
            worker.take(task);
            if (released.contains(task.id)) {
                worker.release(task);
            }
            state.timers.schedule(task, task.dueAt);
            return;
        }
        dispatch.requeue(task, task.status == TaskStatus.RUNNING || task.assignedAt != 0);
    }

    private Tenant tenant(long id) {
        Tenant tenant = tenants.get(id);
        if (tenant == null) {
            throw new IllegalStateException("the file names tenant " + id + ", which it does not have");
        }
        return tenant;
    }

    private Version version(long id) {
        Version version = state.versions.get(id);
        if (version == null) {
            throw new IllegalStateException("the file names workflow version " + id + ", which it does not have");
        }
        return version;
    }
}
