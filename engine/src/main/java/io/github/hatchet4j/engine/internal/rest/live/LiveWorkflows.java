// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.CronSchedule;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.grpc.WorkflowMapping;
import io.github.hatchet4j.engine.internal.rest.ApiProblem;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.WorkflowView;
import io.github.hatchet4j.engine.internal.rest.WorkflowsBackend;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries.WorkflowRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workflows, as the file has them. */
final class LiveWorkflows implements WorkflowsBackend {
    private final WorkflowQueries queries;

    LiveWorkflows(WorkflowQueries queries) {
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
    public boolean delete(UUID tenantId, UUID workflowId) {
        throw ApiProblem.unserved("this engine does not serve deleting workflows yet");
    }

    private Optional<WorkflowView> view(UUID tenantId, UUID workflowId, @Nullable UUID versionId) {
        WorkflowRow row = queries.find(tenantId, workflowId, versionId);
        return row == null ? Optional.empty() : Optional.of(view(row));
    }

    private static WorkflowView view(WorkflowRow row) {
        WorkflowDefinition definition = Definitions.of(row).definition();
        return new WorkflowView(
                row.id(),
                row.name(),
                WorkflowMapping.storedDescription(row.source()),
                false,
                Instant.ofEpochMilli(row.createdAt()),
                new WorkflowView.Version(
                        row.versionId(),
                        row.number(),
                        Instant.ofEpochMilli(row.versionCreatedAt()),
                        definition.defaultPriority(),
                        null,
                        definition.triggers().events(),
                        definition.triggers().crons().stream()
                                .map(CronSchedule::expression)
                                .toList(),
                        null,
                        null));
    }
}
