// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registered workflows. */
public interface WorkflowsBackend {
    /** Those whose name contains {@code name}, case aside; null means all. */
    Page.Of<WorkflowView> list(UUID tenantId, @Nullable String name, Page page);

    Optional<WorkflowView> workflow(UUID tenantId, UUID workflowId);

    /** The workflow with the given version instead of its latest. */
    Optional<WorkflowView> version(UUID tenantId, UUID workflowId, UUID versionId);

    /**
     * Pauses the workflow, or has it go on, and returns it as it is then.
     *
     * @param pause null to go on
     * @param queueTime how long after their creation tasks that wait are cancelled
     */
    Optional<WorkflowView> setPause(
            UUID tenantId, UUID workflowId, WorkflowView.@Nullable Pause pause, Duration queueTime);

    /** Forgets the workflow; runs that exist keep going. Returns whether there was one. */
    boolean delete(UUID tenantId, UUID workflowId);
}
