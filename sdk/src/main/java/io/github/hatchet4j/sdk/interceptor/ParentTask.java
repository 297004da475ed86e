// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.Map;

/**
 * The task attempt inside which a client operation is called.
 *
 * @param workflowRunId the parent's run
 * @param taskRunId the parent's task run
 * @param retryCount the parent's attempt, zero for the first
 * @param additionalMetadata the parent's metadata, which the operation inherits unless an interceptor takes keys away
 */
public record ParentTask(
        String workflowRunId, String taskRunId, int retryCount, Map<String, Object> additionalMetadata) {
    public ParentTask {
        additionalMetadata = Map.copyOf(additionalMetadata);
    }

    /** Returns this parent with other metadata to inherit. */
    public ParentTask withAdditionalMetadata(Map<String, Object> metadata) {
        return new ParentTask(workflowRunId, taskRunId, retryCount, metadata);
    }
}
