// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs, tasks and their events in Hatchet's JSON shapes. */
final class RunJson {
    private final UUID tenantId;

    RunJson(UUID tenantId) {
        this.tenantId = tenantId;
    }

    /** {@code V1TaskSummary} of a task. */
    ObjectNode task(TaskView task) {
        ObjectNode node =
                summary(task.id(), task.displayName(), task.workflow(), task.status(), task.times(), task.content());
        node.put("type", "TASK")
                .put("taskId", task.rowId())
                .put("taskExternalId", task.id().toString())
                .put("workflowRunExternalId", task.runId().toString())
                .put("stepId", task.step().id().toString())
                .put("actionId", task.step().actionId())
                .put("isDurable", task.step().isDurable())
                .put("retryCount", task.retryCount())
                .put("attempt", task.retryCount() + 1)
                .put("numSpawnedChildren", task.spawnedChildren());
        Json.putId(node, "parentTaskExternalId", task.parentTaskId());
        return node;
    }

    /** {@code V1TaskSummary} of a run: a run of one task appears as that task. */
    ObjectNode row(RunView run) {
        if (!run.isDag()) {
            return task(run.tasks().get(0));
        }
        ObjectNode node =
                summary(run.id(), run.displayName(), run.workflow(), run.status(), run.times(), run.content());
        node.put("type", "DAG")
                .put("taskId", 0)
                .put("taskExternalId", run.id().toString())
                .put("workflowRunExternalId", run.id().toString())
                .put("actionId", "")
                .put("retryCount", 0)
                .put("attempt", 1)
                .put("numSpawnedChildren", 0);
        Json.putId(node, "parentTaskExternalId", run.parentTaskId());
        ArrayNode children = node.putArray("children");
        run.tasks().forEach(task -> children.add(task(task)));
        return node;
    }

    /** {@code V1WorkflowRunDetails}. */
    ObjectNode details(RunDetails details) {
        ObjectNode node = Json.object();
        node.set("run", run(details.run()));
        ArrayNode tasks = node.putArray("tasks");
        details.run().tasks().forEach(task -> tasks.add(task(task)));
        ArrayNode events = node.putArray("taskEvents");
        details.events().forEach(event -> events.add(event(event)));
        ArrayNode shape = node.putArray("shape");
        details.shape().forEach(item -> shape.add(shape(item)));
        node.set("workflowConfig", Json.payload(details.workflowConfig()));
        return node;
    }

    /** {@code V1TaskTiming}. */
    ObjectNode timing(TaskTiming timing) {
        TaskView task = timing.task();
        RunTimes times = task.times();
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(task.id(), times.createdAt(), times.createdAt()));
        node.put("depth", timing.depth())
                .put("status", task.status().name())
                .put("taskDisplayName", task.displayName())
                .put("taskExternalId", task.id().toString())
                .put("taskId", task.rowId())
                .put("taskInsertedAt", Json.time(times.createdAt()))
                .put("tenantId", tenantId.toString())
                .put("workflowRunId", task.runId().toString())
                .put("retryCount", task.retryCount())
                .put("attempt", task.retryCount() + 1);
        Json.putId(node, "parentTaskExternalId", task.parentTaskId());
        Json.putTime(node, "queuedAt", timing.queuedAt());
        Json.putTime(node, "startedAt", times.startedAt());
        Json.putTime(node, "finishedAt", times.finishedAt());
        return node;
    }

    /** {@code V1TaskEvent}. */
    static ObjectNode event(TaskEventView event) {
        ObjectNode node = Json.object()
                .put("id", event.id())
                .put("taskId", event.taskId().toString())
                .put("timestamp", Json.time(event.at()))
                .put("eventType", event.type())
                .put("message", event.message())
                .put("taskDisplayName", event.taskName())
                .put("retryCount", event.retryCount())
                .put("attempt", event.retryCount() + 1);
        Json.putText(node, "errorMessage", event.error());
        Json.putId(node, "workerId", event.workerId());
        return node;
    }

    private ObjectNode run(RunView run) {
        ObjectNode node = common(run.id(), run.displayName(), run.workflow(), run.status(), run.times(), run.content());
        Json.putId(node, "parentTaskExternalId", run.parentTaskId());
        return node;
    }

    private ObjectNode summary(
            UUID id, String name, WorkflowRef workflow, RunStatus status, RunTimes times, RunContent content) {
        ObjectNode node = common(id, name, workflow, status, times, content);
        node.put("workflowName", workflow.name());
        node.put("taskInsertedAt", Json.time(times.createdAt()));
        return node;
    }

    private ObjectNode common(
            UUID id, String name, WorkflowRef workflow, RunStatus status, RunTimes times, RunContent content) {
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(id, times.createdAt(), times.createdAt()));
        node.put("tenantId", tenantId.toString())
                .put("displayName", name)
                .put("status", status.name())
                .put("workflowId", workflow.id().toString())
                .put("workflowVersionId", workflow.versionId().toString())
                .put("createdAt", Json.time(times.createdAt()));
        Json.putTime(node, "startedAt", times.startedAt());
        Json.putTime(node, "finishedAt", times.finishedAt());
        Long duration = times.durationMillis();
        if (duration != null) {
            node.put("duration", duration);
        }
        node.set("input", Json.payload(content.input()));
        node.set("output", Json.payload(content.output()));
        node.set("additionalMetadata", Json.payload(content.metadata()));
        node.put("errorMessage", content.error() == null ? "" : content.error());
        return node;
    }

    private static ObjectNode shape(ShapeItem item) {
        ObjectNode node = Json.object()
                .put("taskExternalId", item.taskId().toString())
                .put("stepId", item.stepId().toString())
                .put("taskName", item.taskName());
        node.set("childrenStepIds", Json.ids(item.childrenStepIds()));
        return node;
    }
}
