// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import org.jspecify.annotations.Nullable;

/**
 * A run to be made.
 *
 * @param workflowName the name as the engine knows it
 * @param inputJson JSON text of an object
 * @param metadataJson JSON text of an object, or null for none
 * @param parent null outside a task
 * @param priority zero for the workflow's default
 */
public record TriggerRequest(
        String workflowName,
        String inputJson,
        @Nullable String metadataJson,
        @Nullable Parent parent,
        @Nullable String childKey,
        int priority) {

    /** The name alone. */
    @Override
    public String toString() {
        return "trigger of " + workflowName;
    }

    /**
     * The attempt that a child belongs to.
     *
     * @param childIndex the position among the children of that attempt
     */
    public record Parent(String workflowRunId, String taskRunId, int childIndex) {}
}
