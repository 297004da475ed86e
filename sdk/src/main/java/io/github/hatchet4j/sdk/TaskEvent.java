// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;

/**
 * Something that happened to a task run.
 *
 * @param taskRunId the task run's UUID
 * @param at when
 * @param type the engine's word, such as {@code ASSIGNED}, {@code STARTED} or {@code RETRYING}
 * @param message for people; may be empty
 * @param errorMessage empty when it is no failure
 * @param retryCount the attempt, zero for the first
 */
public record TaskEvent(
        String taskRunId, Instant at, String type, String message, String errorMessage, int retryCount) {
    static TaskEvent read(JsonView json) {
        return new TaskEvent(
                json.text("taskId"),
                json.requiredTime("timestamp"),
                json.text("eventType"),
                json.text("message"),
                json.text("errorMessage"),
                json.number("retryCount"));
    }
}
