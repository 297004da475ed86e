// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled run, as the engine lists it.
 *
 * @param id the UUID of the schedule
 * @param triggerAt when the run is made
 * @param workflowId the workflow's UUID
 * @param workflowName the workflow's name, namespace included
 * @param input of the run
 * @param additionalMetadata of the run
 * @param priority of the run, 1 to 3
 * @param runId the run that was made; null before
 * @param createdAt when it was scheduled
 */
public record Schedule(
        String id,
        Instant triggerAt,
        String workflowId,
        String workflowName,
        Map<String, Object> input,
        Map<String, Object> additionalMetadata,
        int priority,
        @Nullable String runId,
        Instant createdAt) {

    /** What is run and when: the rest is somebody's. */
    @Override
    public String toString() {
        return "Schedule[" + id + ", " + workflowName + ", " + triggerAt + "]";
    }

    static Schedule read(JsonView json) {
        JsonView metadata = json.child("metadata");
        return new Schedule(
                metadata.text("id"),
                json.requiredTime("triggerAt"),
                json.text("workflowId"),
                json.text("workflowName"),
                json.object("input"),
                json.object("additionalMetadata"),
                json.number("priority"),
                json.optionalText("workflowRunId"),
                metadata.requiredTime("createdAt"));
    }
}
