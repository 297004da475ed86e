// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one run.
 *
 * @param workflowConfig the registered definition as JSON text
 */
public record RunDetails(
        RunView run,
        List<TaskEventView> events,
        List<ShapeItem> shape,
        @Nullable String workflowConfig) {
    public RunDetails {
        events = List.copyOf(events);
        shape = List.copyOf(shape);
    }
}
