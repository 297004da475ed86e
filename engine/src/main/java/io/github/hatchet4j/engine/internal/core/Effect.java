// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that the world outside gets to see. */
public sealed interface Effect {
    record Answer<T>(Reply<T> to, T value) implements Effect {
        public void deliver() {
            to.answer(value);
        }
    }

    record Refuse(Reply<?> to, Rejection why) implements Effect {}

    record StartTask(WorkerSession session, Assignment assignment) implements Effect {}

    record CancelTask(WorkerSession session, Assignment assignment, StopReason reason) implements Effect {}

    record EndSession(WorkerSession session, Rejection why) implements Effect {}

    /** A run has ended; without results at hand they are read from the file. */
    record RunEnded(
            UUID tenantId,
            UUID runId,
            RunListener listener,
            @Nullable List<RunListener.TaskResult> results) implements Effect {}

    /** A run has ended, whoever listens; it may begin anew before anyone does. */
    record RunOver(UUID tenantId, UUID runId, TaskStatus status, long finishedAt) implements Effect {}

    record RunChanged(RunWatcher watcher, RunChange change) implements Effect {}

    /** The results of a run that has just ended, for those who ask for them in a moment. */
    record ResultsKnown(UUID tenantId, UUID runId, List<RunListener.TaskResult> results) implements Effect {}

    /** Answers if the task exists in the file, else refuses. */
    record CheckTask(UUID tenantId, UUID taskId, Reply<?> reply, Rejection otherwise) implements Effect {}

    /** Loads tasks that memory has let go of, and submits the command again with what was found. */
    record LoadParents(Command.Trigger command, Set<UUID> taskIds) implements Effect {}

    /** Loads finished runs that memory has let go of, and submits the command again with what was found. */
    record LoadRuns(Command.Replay command, Set<UUID> ids, long asOf) implements Effect {}
}
