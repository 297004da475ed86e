// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as REST shows it.
 *
 * @param tasks its tasks; more than one, or an id other than the run's, makes it a DAG
 */
public record RunView(
        UUID id,
        String displayName,
        WorkflowRef workflow,
        RunStatus status,
        RunTimes times,
        RunContent content,
        @Nullable UUID parentTaskId,
        List<TaskView> tasks) {
    public RunView {
        tasks = List.copyOf(tasks);
    }

    boolean isDag() {
        return tasks.size() != 1 || !tasks.get(0).id().equals(id);
    }
}
