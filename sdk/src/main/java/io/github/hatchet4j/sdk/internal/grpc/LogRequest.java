// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.sdk.LogLevel;
import java.time.Instant;

/**
 * A line for the log of a task run.
 *
 * @param metadataJson a JSON object, or empty for none
 */
public record LogRequest(
        String taskRunId, int retryCount, LogLevel level, String message, String metadataJson, Instant at) {
    /** Whose line it is and how important: the text is somebody's. */
    @Override
    public String toString() {
        return "LogRequest[" + taskRunId + ", " + level + "]";
    }
}
