// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;
import java.util.Map;

/**
 * A line that a task has logged.
 *
 * @param at when
 * @param level {@link LogLevel#INFO} where the engine tells none
 * @param retryCount the attempt, zero for the first
 * @param metadata what the line carries besides its text
 */
public record LogLine(Instant at, LogLevel level, String message, int retryCount, Map<String, Object> metadata) {
    /** When and how important: the text is somebody's. */
    @Override
    public String toString() {
        return "LogLine[" + at + ", " + level + "]";
    }

    static LogLine read(JsonView json) {
        return new LogLine(
                json.requiredTime("createdAt"),
                level(json.text("level")),
                json.text("message"),
                json.number("retryCount"),
                json.object("metadata"));
    }

    private static LogLevel level(String text) {
        for (LogLevel level : LogLevel.values()) {
            if (level.name().equals(text)) {
                return level;
            }
        }
        return LogLevel.INFO;
    }
}
