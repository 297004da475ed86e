// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.CronSchedule;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.core.WorkflowPause;
import io.github.hatchet4j.engine.internal.grpc.WorkflowDetails;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.WorkflowView;
import io.github.hatchet4j.engine.internal.rest.WorkflowsBackend;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries.WorkflowRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workflows, as the file has them. */
final class LiveWorkflows implements WorkflowsBackend {
    private final CoreCalls core;
    private final WorkflowQueries queries;

    LiveWorkflows(CoreCalls core, WorkflowQueries queries) {
        this.core = core;
        this.queries = queries;
    }

    @Override
    public Page.Of<WorkflowView> list(UUID tenantId, @Nullable String name, Page page) {
        List<WorkflowView> rows = queries.list(tenantId, name, page.limit(), page.offset()).stream()
                .map(LiveWorkflows::view)
                .toList();
        return new Page.Of<>(rows, queries.count(tenantId, name));
    }

    @Override
    public Optional<WorkflowView> workflow(UUID tenantId, UUID workflowId) {
        return view(tenantId, workflowId, null);
    }

    @Override
    public Optional<WorkflowView> version(UUID tenantId, UUID workflowId, UUID versionId) {
        return view(tenantId, workflowId, versionId);
    }

    @Override
    public Optional<WorkflowView> setPause(
            UUID tenantId, UUID workflowId, WorkflowView.@Nullable Pause pause, Duration queueTime) {
        WorkflowPause applied = pause == null
                ? null
                : new WorkflowPause(
                        pause.crons() == WorkflowView.PauseBehaviour.DROP,
                        pause.schedules() == WorkflowView.PauseBehaviour.DROP,
                        queueTime.toMillis());
        boolean found = core.<Boolean>ask(reply -> new Command.PauseWorkflow(tenantId, workflowId, applied, reply));
        return found ? workflow(tenantId, workflowId) : Optional.empty();
    }

    @Override
    public boolean delete(UUID tenantId, UUID workflowId) {
        return core.<Boolean>ask(reply -> new Command.DeleteWorkflow(tenantId, workflowId, reply));
    }

    private Optional<WorkflowView> view(UUID tenantId, UUID workflowId, @Nullable UUID versionId) {
        WorkflowRow row = queries.find(tenantId, workflowId, versionId);
        return row == null ? Optional.empty() : Optional.of(view(row));
    }

    private static WorkflowView view(WorkflowRow row) {
        WorkflowDefinition definition = Definitions.of(row).definition();
        WorkflowDetails details = WorkflowDetails.of(row.source());
        return new WorkflowView(
                row.id(),
                row.name(),
                details.description(),
                pause(row),
                Instant.ofEpochMilli(row.createdAt()),
                new WorkflowView.Version(
                        row.versionId(),
                        row.number(),
                        Instant.ofEpochMilli(row.versionCreatedAt()),
                        definition.defaultPriority(),
                        details.sticky(),
                        definition.triggers().events(),
                        definition.triggers().crons().stream()
                                .map(CronSchedule::expression)
                                .toList(),
                        details.config(),
                        details.inputSchema()));
    }

    private static WorkflowView.@Nullable Pause pause(WorkflowRow row) {
        return row.pausedCrons() == null || row.pausedSchedules() == null
                ? null
                : new WorkflowView.Pause(
                        WorkflowView.PauseBehaviour.valueOf(row.pausedCrons()),
                        WorkflowView.PauseBehaviour.valueOf(row.pausedSchedules()));
    }
}
