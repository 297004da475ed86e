// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import org.jspecify.annotations.Nullable;

/**
 * An action that the engine assigned to this worker. Optional values are null, and texts that mean nothing when empty
 * too.
 *
 * @param kind what to do
 * @param stepId the UUID of the task within its workflow version
 * @param payload JSON text, see {@link io.github.hatchet4j.sdk.internal.json.ActionPayload}
 * @param metadataJson JSON text of an object, or empty
 * @param priority zero where the engine does not tell it
 */
public record Assignment(
        Kind kind,
        String tenantId,
        String workflowRunId,
        String taskRunId,
        String stepId,
        String jobId,
        String jobRunId,
        String actionId,
        String taskName,
        int retryCount,
        String payload,
        String metadataJson,
        int priority,
        @Nullable String workflowId,
        @Nullable String workflowVersionId,
        @Nullable String parentTaskRunId,
        @Nullable Integer childIndex,
        @Nullable String childKey,
        @Nullable String triggeringEventId,
        @Nullable String triggeringEventKey) {

    /** The attempt that this is about. */
    public String key() {
        return taskRunId + "/" + retryCount;
    }

    /** Ids alone: the payload is somebody's. */
    @Override
    public String toString() {
        return kind + " " + actionId + " " + key();
    }

    /** What to do. */
    public enum Kind {
        /** Run an attempt. */
        START,
        /** Stop an attempt. */
        CANCEL,
        /** Something that this version does not know. */
        OTHER
    }
}
