// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the REST operations need of the engine, by kind of resource. Every look-up is by tenant. Calls may block until
 * what they change is durable. A failure is a {@link RuntimeException}; one that the caller is to blame for is an
 * {@link ApiProblem}. Implementations are safe to share between threads.
 *
 * <p>A kind that the engine does not serve yet is null, and its operations answer 501.
 */
public interface RestBackend {
    /** Why the engine cannot take work now, or null when it can. */
    @Nullable
    String notReadyBecause();

    /** Whether a run, task, workflow or worker with this id belongs to some other tenant than {@code tenantId}. */
    boolean belongsToAnother(UUID tenantId, UUID id);

    RunsBackend runs();

    WorkersBackend workers();

    WorkflowsBackend workflows();

    /** Figures for operators: of the engine, and of each tenant under the label {@code tenant_id}. */
    List<Figure> figures();

    /** The figures of one tenant. */
    List<Figure> figures(UUID tenantId);

    default @Nullable QueuesBackend queues() {
        return null;
    }

    default @Nullable CronsBackend crons() {
        return null;
    }

    default @Nullable SchedulesBackend schedules() {
        return null;
    }

    default @Nullable EventsBackend events() {
        return null;
    }

    default @Nullable LogsBackend logs() {
        return null;
    }

    default @Nullable TracesBackend traces() {
        return null;
    }
}
