// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for over REST.
 *
 * @param input JSON text of an object
 * @param metadata JSON text of an object
 * @param priority 1 to 3, or null for the workflow's own
 */
public record TriggerRequest(
        String workflowName,
        String input,
        @Nullable String metadata,
        @Nullable Integer priority) {
    @Override
    public String toString() {
        return "TriggerRequest[" + workflowName + "]";
    }
}
