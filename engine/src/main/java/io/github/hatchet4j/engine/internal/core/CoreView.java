// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be seen of the core's live state; copies of values, taken on the core's thread. */
public interface CoreView {
    /** The workers of a tenant, newest first. */
    List<WorkerView> workers(UUID tenantId);

    /** The workflows of a tenant that have a task with one of these actions. */
    List<WorkflowName> workflowsOf(UUID tenantId, Set<String> actions);

    /** A workflow and its newest version. */
    record WorkflowName(UUID id, String name, UUID versionId) {}

    /** Tasks that wait for a worker, by action. */
    Map<String, Integer> queued(UUID tenantId);

    /** Tasks that wait or run, by name and, if they wait, by action. */
    List<TaskCount> tasks(UUID tenantId);

    /**
     * How many tasks of one name there are.
     *
     * @param action the queue that they are in, or will be in; null for those that run
     * @param oldest when the oldest of them was made, in milliseconds since the epoch
     * @param oldestFirstAttempt the same for those in their first attempt; zero for none
     */
    record TaskCount(String readableId, @Nullable String action, long count, long oldest, long oldestFirstAttempt) {}

    /** When the next timer is due, in milliseconds since the epoch; {@link Long#MAX_VALUE} for none. */
    long nextTimer();

    /** Unfinished runs of all tenants. */
    int openRuns();

    /** The tasks that workers have which listen, of all tenants: their external ids with their retry counts. */
    Map<UUID, Integer> running();

    /** What operators want to know, by tenant. */
    List<TenantFigures> figures();

    /**
     * A tenant in figures.
     *
     * @param queues tasks that wait for a worker, by action
     * @param runs unfinished runs, by status
     * @param held tasks that wait for the end of their workflow's pause
     * @param counts what happened since the engine started
     */
    record TenantFigures(
            UUID tenantId,
            Map<String, Integer> queues,
            List<WorkerView> workers,
            Map<TaskStatus, Long> runs,
            long held,
            Map<Counted, Long> counts) {}

    /**
     * A worker as it is now.
     *
     * @param active whether it listens and its last heartbeat is fresh
     * @param free free slots by kind
     * @param running external ids of the tasks it has
     */
    record WorkerView(
            UUID id,
            WorkerSpec spec,
            boolean paused,
            boolean active,
            long createdAt,
            long seenAt,
            Map<String, Integer> free,
            List<UUID> running) {}

    /** Cron triggers and scheduled runs of a tenant, the oldest first. */
    List<PlanView> plans(UUID tenantId);

    /**
     * A cron trigger or a scheduled run as it is now.
     *
     * @param triggerAt when the next run is due, in milliseconds since the epoch
     */
    record PlanView(
            PlanFacts facts,
            UUID workflowId,
            String workflowName,
            UUID versionId,
            int workflowPriority,
            long triggerAt) {
        /** What the run will have. */
        public int priority() {
            return facts.priority() == 0 ? workflowPriority : facts.priority();
        }
    }
}
