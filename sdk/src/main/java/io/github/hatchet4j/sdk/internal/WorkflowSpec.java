// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it is registered.
 *
 * @param name the name as the engine knows it, namespace included
 * @param eventTriggers event keys, namespace included
 * @param cronInput JSON text, or null for none
 * @param defaultPriority zero for the engine's default
 * @param inputJsonSchema JSON text, or null for none
 */
public record WorkflowSpec(
        String name,
        String description,
        List<String> eventTriggers,
        List<String> cronTriggers,
        @Nullable String cronInput,
        int defaultPriority,
        @Nullable String inputJsonSchema,
        List<TaskSpec> tasks,
        @Nullable TaskSpec onFailure) {
    public WorkflowSpec {
        eventTriggers = List.copyOf(eventTriggers);
        cronTriggers = List.copyOf(cronTriggers);
        tasks = List.copyOf(tasks);
    }
}
