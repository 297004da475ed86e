// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An unfinished run: the live record. A run of one task shares row and id with its task. */
final class Run {
    final long id;
    final UUID externalId;
    final Version version;
    final Tenant tenant;
    final ByteString metadata;
    final int priority;
    final long createdAt;
    final Origin origin;
    final Task[] tasks;
    TaskStatus status = TaskStatus.QUEUED;
    long startedAt;
    long finishedAt;
    int open;
    /** The chunk that its end is in. */
    long endedIn;

    /** The input, only while the command that made the run is at work. */
    @Nullable
    ByteString freshInput;

    final List<Watches.Watch> watches = new ArrayList<>(0);

    private List<RunListener> listeners = List.of();

    Run(long id, UUID externalId, Version version, RunFacts facts) {
        this.id = id;
        this.externalId = externalId;
        this.version = version;
        tenant = version.workflow.tenant;
        metadata = facts.metadata();
        priority = facts.priority();
        createdAt = facts.createdAt();
        origin = facts.origin();
        tasks = new Task[version.steps.size()];
        open = tasks.length;
    }

    boolean isDag() {
        return tasks.length > 1;
    }

    boolean isFinished() {
        return status.isFinal();
    }

    Task task(Version.Step step) {
        return tasks[step.ordinal];
    }

    void listen(RunListener listener) {
        if (listeners.isEmpty()) {
            listeners = new ArrayList<>(2);
        }
        listeners.add(listener);
    }

    void forget(RunListener listener) {
        if (!listeners.isEmpty()) {
            listeners.remove(listener);
        }
    }

    List<RunListener> takeListeners() {
        List<RunListener> taken = listeners;
        listeners = List.of();
        return taken;
    }

    boolean hasFailedTask() {
        for (Task task : tasks) {
            if (task.status == TaskStatus.FAILED) {
                return true;
            }
        }
        return false;
    }

    /** The outcome that the tasks' ends add up to. */
    TaskStatus outcome() {
        TaskStatus outcome = TaskStatus.COMPLETED;
        for (Task task : tasks) {
            if (task.status == TaskStatus.FAILED) {
                return TaskStatus.FAILED;
            }
            if (task.status == TaskStatus.CANCELLED) {
                outcome = TaskStatus.CANCELLED;
            }
        }
        return outcome;
    }

    boolean hasPendingTask() {
        for (Task task : tasks) {
            if (task.status == TaskStatus.PENDING) {
                return true;
            }
        }
        return false;
    }

    /** The state of a DAG run's own row. */
    RunState state() {
        return new RunState(status, 0, 0, 0, createdAt, 0, startedAt, finishedAt, 0, 0, null, null);
    }

    @Nullable
    Task single() {
        return isDag() ? null : tasks[0];
    }
}
