// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.UUID;

/** Makes live records of rows. */
final class Rebuild {
    private Rebuild() {}

    static Run run(Version version, Restored.RunRow row) {
        var run = new Run(row.id(), row.facts().externalId(), version, row.facts());
        run.startedAt = row.state().startedAt();
        run.finishedAt = row.state().finishedAt();
        if (row.facts().kind() == RunFacts.Kind.DAG) {
            run.status = row.state().status();
        } else {
            task(run, row.id(), run.externalId, version.steps.get(0), row.state());
            run.status = ofSingle(run.tasks[0].status);
        }
        return run;
    }

    private static TaskStatus ofSingle(TaskStatus status) {
        return status.isFinal() || status == TaskStatus.RUNNING ? status : TaskStatus.QUEUED;
    }

    static Task member(Run run, Restored.RunRow row) {
        return task(
                run,
                row.id(),
                row.facts().externalId(),
                run.version.steps.get(row.facts().ordinal()),
                row.state());
    }

    private static Task task(Run run, long id, UUID externalId, Version.Step step, RunState saved) {
        var task = new Task(id, externalId, run, step);
        task.status = saved.status();
        task.retryCount = saved.retryCount();
        task.failures = saved.failures();
        task.reassignments = saved.reassignments();
        task.queuedAt = saved.queuedAt();
        task.assignedAt = saved.assignedAt();
        task.startedAt = saved.startedAt();
        task.finishedAt = saved.finishedAt();
        task.dueAt = saved.dueAt();
        task.trace = saved.trace();
        task.previousTrace = saved.previousTrace();
        task.workerRow = saved.workerId();
        run.tasks[step.ordinal] = task;
        if (task.status.isFinal()) {
            run.open--;
        }
        return task;
    }
}
