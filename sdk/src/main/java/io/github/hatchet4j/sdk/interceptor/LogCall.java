// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import io.github.hatchet4j.sdk.LogLevel;
import java.util.Map;

/**
 * A line that a handler sends to the log of its run. Immutable.
 *
 * @param attempt the attempt whose handler sends it
 * @param level how important it is
 * @param message the text
 * @param metadata what the line carries besides its text; values are what JSON can hold
 */
public record LogCall(TaskAttempt attempt, LogLevel level, String message, Map<String, Object> metadata) {
    public LogCall {
        metadata = Map.copyOf(metadata);
    }

    /** Returns this call with another text. */
    public LogCall withMessage(String newMessage) {
        return new LogCall(attempt, level, newMessage, metadata);
    }

    /** Returns this call with other metadata. */
    public LogCall withMetadata(Map<String, Object> newMetadata) {
        return new LogCall(attempt, level, message, newMetadata);
    }

    /** Whose line it is and how important: the text is somebody's. */
    @Override
    public String toString() {
        return "LogCall[" + attempt.taskRunId() + ", " + level + "]";
    }
}
