// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, or one of its tasks.
 *
 * @param id the UUID of the run, or of the task run
 * @param workflowRunId the UUID of the run; equal to {@code id} for a run, and for a workflow of one task
 * @param displayName for people
 * @param workflowId the workflow's UUID
 * @param workflowName the workflow's name, namespace included; empty where the engine does not tell
 * @param status how far it is
 * @param retryCount zero for the first attempt
 * @param createdAt when it was triggered
 * @param startedAt null when no worker has begun it
 * @param finishedAt null when it is not over
 * @param errorMessage what failed; empty when nothing did
 * @param input empty in lists, unless payloads were asked for
 * @param output empty in lists, unless payloads were asked for
 * @param additionalMetadata what travels along
 * @param parentTaskRunId null when it is no child
 * @param tasks the tasks of a workflow's run, where the engine lists them
 */
public record RunSummary(
        String id,
        String workflowRunId,
        String displayName,
        String workflowId,
        String workflowName,
        RunStatus status,
        int retryCount,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String errorMessage,
        Map<String, Object> input,
        Map<String, Object> output,
        Map<String, Object> additionalMetadata,
        @Nullable String parentTaskRunId,
        List<RunSummary> tasks) {

    /** Ids and status: the rest is somebody's. */
    @Override
    public String toString() {
        return "RunSummary[" + id + ", " + displayName + ", " + status + "]";
    }

    /** Reads a row of a list, or a task. */
    static RunSummary task(JsonView json) {
        return read(json, json.text("taskExternalId"), json.text("workflowRunExternalId"));
    }

    /** Reads the run of a run's details. */
    static RunSummary run(JsonView json) {
        String id = json.child("metadata").text("id");
        return read(json, id, id);
    }

    private static RunSummary read(JsonView json, String id, String workflowRunId) {
        return new RunSummary(
                id,
                workflowRunId,
                json.text("displayName"),
                json.text("workflowId"),
                json.text("workflowName"),
                RunStatus.of(json.text("status")),
                json.number("retryCount"),
                createdAt(json),
                json.time("startedAt"),
                json.time("finishedAt"),
                json.text("errorMessage"),
                input(json.object("input")),
                json.object("output"),
                json.object("additionalMetadata"),
                json.optionalText("parentTaskExternalId"),
                json.children("children").stream().map(RunSummary::task).toList());
    }

    /** Hatchet leaves it at the year 1 in the tasks of a run, and tells it beside. */
    private static Instant createdAt(JsonView json) {
        Instant told = json.requiredTime("createdAt");
        return told.isAfter(Instant.EPOCH) ? told : json.child("metadata").requiredTime("createdAt");
    }

    /** Hatchet shows the input of a task as it went to the worker: with the parents' outputs and more around it. */
    private static Map<String, Object> input(Map<String, Object> shown) {
        if (shown.get("input") instanceof Map<?, ?> input
                && shown.containsKey("triggered_by")
                && shown.containsKey("parents")) {
            Map<String, Object> plain = new LinkedHashMap<>();
            input.forEach((key, value) -> plain.put(String.valueOf(key), value));
            return plain;
        }
        return shown;
    }
}
