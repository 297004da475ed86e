// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a core starts from: the unfinished part of what the file holds. Lists are in the order of row numbers.
 *
 * @param skipped rows of tasks of unfinished runs whose output says that they skipped themselves
 * @param released rows of tasks whose present attempt has given its slots back
 */
public record Restored(
        Counters counters,
        List<TenantRow> tenants,
        List<WorkflowRow> workflows,
        List<WorkerRow> workers,
        List<RunRow> runs,
        List<Long> skipped,
        List<Long> released,
        List<ChildRow> children,
        List<RequestRow> requests,
        List<PlanRow> plans) {

    public static Restored nothing() {
        return new Restored(
                new Counters(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A tenant. */
    public record TenantRow(long id, UUID externalId) {}

    /**
     * A workflow with the versions that matter, the newest last.
     *
     * @param pause null while it is not paused
     * @param deleted whether only runs that are under way know of it
     */
    public record WorkflowRow(
            long id,
            UUID externalId,
            long tenantId,
            @Nullable WorkflowPause pause,
            boolean deleted,
            List<Version.Blueprint> versions) {}

    /** A worker that may come back. */
    public record WorkerRow(
            long id, UUID externalId, long tenantId, WorkerSpec spec, boolean paused, long createdAt, long seenAt) {}

    /** An unfinished run, or a task of one. */
    public record RunRow(long id, RunFacts facts, RunState state) {}

    /** A run that a task of an unfinished run has spawned. */
    public record ChildRow(long parentTaskId, String dedupeKey, UUID runId) {}

    /** A cron trigger or a scheduled run. */
    public record PlanRow(PlanFacts facts, long triggerAt) {}

    /** The answer to a recent request. */
    public record RequestRow(long tenantId, String requestId, long at, List<UUID> ids) {}
}
