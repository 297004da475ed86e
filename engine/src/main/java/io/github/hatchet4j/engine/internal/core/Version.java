// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One immutable version of a workflow. */
public final class Version {
    final long id;
    final UUID externalId;
    final long number;
    final Workflow workflow;
    final WorkflowDefinition definition;
    final List<Step> steps;

    /** What a version is made of, free of the workflow that it will belong to. */
    public record Blueprint(long id, UUID externalId, long number, WorkflowDefinition definition) {}

    Version(Workflow workflow, Blueprint blueprint) {
        this.workflow = workflow;
        id = blueprint.id();
        externalId = blueprint.externalId();
        number = blueprint.number();
        definition = blueprint.definition();
        steps = stepsOf(externalId, definition);
    }

    /** More than one task, the on-failure task included, makes a run that is something else than its task. */
    boolean isDag() {
        return steps.size() > 1;
    }

    public UUID workflowId() {
        return workflow.externalId;
    }

    public UUID externalId() {
        return externalId;
    }

    public WorkflowDefinition definition() {
        return definition;
    }

    /** Why no run of this version can start, or null if one can. */
    @Nullable
    String unserved() {
        return definition.unserved().isEmpty()
                ? null
                : "workflow \"" + workflow.name + "\" needs " + String.join(", ", definition.unserved())
                        + ", which this engine does not serve yet";
    }

    /** The id of a version's task, which differs from version to version. */
    public static UUID stepId(UUID versionId, String readableId) {
        return UUID.nameUUIDFromBytes((versionId + "/" + readableId).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Step> stepsOf(UUID versionId, WorkflowDefinition definition) {
        var steps = new ArrayList<Step>();
        for (TaskDefinition task : definition.tasks()) {
            steps.add(new Step(steps.size(), stepId(versionId, task.readableId()), task, false));
        }
        for (Step step : steps) {
            for (String parent : step.definition.parents()) {
                Step before = steps.stream()
                        .filter(other -> other.definition.readableId().equals(parent))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no task named " + parent));
                step.parents.add(before);
                before.children.add(step);
            }
        }
        TaskDefinition onFailure = definition.onFailure();
        if (onFailure != null) {
            steps.add(new Step(steps.size(), stepId(versionId, onFailure.readableId()), onFailure, true));
        }
        return List.copyOf(steps);
    }

    /** A task's place in its version. */
    static final class Step {
        final int ordinal;
        final UUID externalId;
        final TaskDefinition definition;
        final boolean onFailure;
        final List<Step> parents = new ArrayList<>();
        final List<Step> children = new ArrayList<>();

        Step(int ordinal, UUID externalId, TaskDefinition definition, boolean onFailure) {
            this.ordinal = ordinal;
            this.externalId = externalId;
            this.definition = definition;
            this.onFailure = onFailure;
        }
    }
}
