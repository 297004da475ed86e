// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.UUID;

/** One task in the graph of a run. */
public record ShapeItem(UUID taskId, UUID stepId, List<UUID> childrenStepIds, String taskName) {
    public ShapeItem {
        childrenStepIds = List.copyOf(childrenStepIds);
    }
}
