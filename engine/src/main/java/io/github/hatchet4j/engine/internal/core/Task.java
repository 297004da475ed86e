// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task of an unfinished run: the live record. As a timer it stands for whatever it waits for in its status. */
final class Task extends TimerQueue.Node {
    final long id;
    final UUID externalId;
    final Run run;
    final Version.Step step;
    TaskStatus status = TaskStatus.PENDING;
    int retryCount;
    int failures;
    int reassignments;
    int queuePriority;
    long queuedAt;
    long assignedAt;
    long startedAt;
    long finishedAt;
    long dueAt;

    @Nullable
    String trace;

    @Nullable
    String previousTrace;

    @Nullable
    Worker worker;
    /** Row of the worker that has or had it. */
    long workerRow;
    /** Whether the worker's slots are held; a task may give them back and go on. */
    boolean holdsSlots;
    /** Whether this attempt has been handed to a worker at some time, so that its report counts even when queued. */
    boolean sent;
    /** The chunk that made this task ready; its action may leave once that is durable. */
    long causeChunk;
    /** Grows with every enqueueing; a task that comes back unrun goes to its old place. */
    long place;
    /** Whether the output says that the task skipped itself. */
    boolean skippedItself;

    @Nullable
    Task previousInQueue;

    @Nullable
    Task nextInQueue;

    @Nullable
    ActionQueue queue;

    private @Nullable Map<String, UUID> children;

    Task(long id, UUID externalId, Run run, Version.Step step) {
        this.id = id;
        this.externalId = externalId;
        this.run = run;
        this.step = step;
    }

    @Nullable
    UUID child(String dedupeKey) {
        return children == null ? null : children.get(dedupeKey);
    }

    void addChild(String dedupeKey, UUID runId) {
        children().put(dedupeKey, runId);
    }

    Map<String, UUID> children() {
        if (children == null) {
            children = new LinkedHashMap<>();
        }
        return children;
    }

    RunState state() {
        return new RunState(
                status,
                retryCount,
                failures,
                reassignments,
                queuedAt,
                assignedAt,
                startedAt,
                finishedAt,
                workerRow,
                dueAt,
                trace,
                previousTrace);
    }
}
