// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs and their tasks. A run of one task and that task share an id. */
public interface RunsBackend {
    Optional<RunStatus> status(UUID tenantId, UUID runId);

    Optional<RunDetails> details(UUID tenantId, UUID runId);

    /**
     * A task as it is now, or as it was.
     *
     * @param retryCount the attempt to show, or null for the latest
     */
    Optional<TaskView> task(UUID tenantId, UUID taskId, @Nullable Integer retryCount);

    Optional<List<TaskEventView>> events(UUID tenantId, UUID runOrTaskId);

    /** The tasks of a run, each followed by those of its children down to {@code depth}. */
    Optional<List<TaskTiming>> timings(UUID tenantId, UUID runId, int depth);

    /** Newest first. */
    Page.Of<RunView> runs(UUID tenantId, RunFilter filter, Page page);

    /** Newest first. */
    Page.Of<TaskView> tasks(UUID tenantId, RunFilter filter, Page page);

    /** The ids of all runs that match. */
    List<UUID> runIds(UUID tenantId, RunFilter filter);

    /** The ids of the newest runs that match, as many as one request may cancel. */
    List<UUID> toCancel(UUID tenantId, RunFilter filter);

    /** The ids of the newest runs that match, as many as one request may replay. */
    List<UUID> toReplay(UUID tenantId, RunFilter filter);

    /** How many task runs are in each state. */
    Map<RunStatus, Long> counts(UUID tenantId, RunFilter filter);

    /** Cancels runs or tasks that have not ended; unknown ids are left out of the answer. */
    List<UUID> cancel(UUID tenantId, List<UUID> runOrTaskIds);

    /** Runs tasks again; answers the ids of those that start anew. */
    List<UUID> replay(UUID tenantId, List<UUID> runOrTaskIds);

    /** Starts a run; returns its id when it is durable. */
    UUID trigger(UUID tenantId, TriggerRequest request);
}
