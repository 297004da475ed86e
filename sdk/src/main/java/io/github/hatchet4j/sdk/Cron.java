// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;
import java.util.Map;

/**
 * A cron trigger.
 *
 * @param id the trigger's UUID
 * @param name empty for one that a definition declares
 * @param expression in UTC, five fields or six with seconds
 * @param workflowId the workflow's UUID
 * @param workflowName the workflow's name, namespace included
 * @param input of its runs
 * @param additionalMetadata of its runs
 * @param priority of its runs, 1 to 3
 * @param isEnabled whether it fires
 * @param isDeclared whether a definition declares it, so that it cannot be deleted
 * @param createdAt when it was made
 */
public record Cron(
        String id,
        String name,
        String expression,
        String workflowId,
        String workflowName,
        Map<String, Object> input,
        Map<String, Object> additionalMetadata,
        int priority,
        boolean isEnabled,
        boolean isDeclared,
        Instant createdAt) {

    /** What it is called and when it fires: the rest is somebody's. */
    @Override
    public String toString() {
        return "Cron[" + id + ", " + name + ", " + expression + ", " + workflowName + "]";
    }

    static Cron read(JsonView json) {
        JsonView metadata = json.child("metadata");
        return new Cron(
                metadata.text("id"),
                json.text("name"),
                json.text("cron"),
                json.text("workflowId"),
                json.text("workflowName"),
                json.object("input"),
                json.object("additionalMetadata"),
                json.number("priority"),
                json.flag("enabled"),
                json.text("method").equals("DEFAULT"),
                metadata.requiredTime("createdAt"));
    }
}
