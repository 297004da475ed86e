// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;

/**
 * A workflow or standalone task that the engine knows.
 *
 * @param id the workflow's UUID
 * @param name the workflow's name, namespace included
 * @param description for people; may be empty
 * @param isPaused whether its runs wait
 * @param createdAt when it was registered first
 */
public record WorkflowInfo(String id, String name, String description, boolean isPaused, Instant createdAt) {
    static WorkflowInfo read(JsonView json) {
        JsonView metadata = json.child("metadata");
        return new WorkflowInfo(
                metadata.text("id"),
                json.text("name"),
                json.text("description"),
                json.flag("isPaused"),
                metadata.requiredTime("createdAt"));
    }
}
