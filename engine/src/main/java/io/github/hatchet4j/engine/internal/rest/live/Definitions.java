// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.TaskDefinition;
import io.github.hatchet4j.engine.internal.core.Version;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.grpc.WorkflowMapping;
import io.github.hatchet4j.engine.internal.rest.ShapeItem;
import io.github.hatchet4j.engine.internal.rest.StepRef;
import io.github.hatchet4j.engine.internal.rest.WorkflowRef;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries.WorkflowRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The definitions that runs were made from; they never change, so they are kept. */
final class Definitions {
    private static final int KEPT = 1_000;

    private final WorkflowQueries workflows;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    Definitions(WorkflowQueries workflows) {
        this.workflows = workflows;
    }

    /** One version of a workflow, understood. */
    record Known(WorkflowRow row, WorkflowDefinition definition) {
        WorkflowRef ref() {
            return new WorkflowRef(row.id(), row.name(), row.versionId());
        }

        TaskDefinition task(RunRow task) {
            int ordinal = Math.max(task.facts().ordinal(), 0);
            TaskDefinition onFailure = definition.onFailure();
            if (ordinal >= definition.tasks().size() && onFailure != null) {
                return onFailure;
            }
            return definition.tasks().get(ordinal);
        }

        StepRef step(RunRow task) {
            TaskDefinition definition = task(task);
            return new StepRef(
                    stepId(definition),
                    definition.readableId(),
                    definition.action(),
                    definition.slots().containsKey("durable"));
        }

        UUID stepId(TaskDefinition task) {
            return Version.stepId(row.versionId(), task.readableId());
        }

        List<ShapeItem> shape(List<RunRow> tasks) {
            var items = new ArrayList<ShapeItem>();
            for (RunRow row : tasks) {
                TaskDefinition task = task(row);
                List<UUID> children = definition.tasks().stream()
                        .filter(other -> other.parents().contains(task.readableId()))
                        .map(this::stepId)
                        .toList();
                items.add(new ShapeItem(row.facts().externalId(), stepId(task), children, task.readableId()));
            }
            return items;
        }
    }

    Known of(RunRow run) {
        long versionRow = run.facts().versionId();
        Known found = known.get(versionRow);
        if (found == null) {
            if (known.size() >= KEPT) {
                known.clear();
            }
            found = of(workflows.ofVersion(versionRow));
            known.put(versionRow, found);
        }
        return found;
    }

    static Known of(WorkflowRow row) {
        return new Known(row, WorkflowMapping.stored(row.source()));
    }
}
