// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a run: how far it is, what went in and what came out.
 *
 * @param id the run's UUID
 * @param isDone whether nothing of it is left to do
 * @param tasks one per task that has begun
 */
public record RunDetails(
        String id,
        RunStatus status,
        boolean isDone,
        Map<String, Object> input,
        Map<String, Object> additionalMetadata,
        List<TaskDetails> tasks) {
    public RunDetails {
        tasks = List.copyOf(tasks);
    }

    /** Id and status: the rest is somebody's. */
    @Override
    public String toString() {
        return "RunDetails[" + id + ", " + status + "]";
    }

    static RunDetails of(String id, io.github.hatchet4j.sdk.internal.grpc.RunDetails details) {
        return new RunDetails(
                id,
                RunStatus.of(details.status()),
                details.isDone(),
                Json.object(details.inputJson()),
                Json.object(details.metadataJson()),
                details.tasks().stream()
                        .map(task -> new TaskDetails(
                                task.taskRunId(),
                                task.taskName(),
                                task.error(),
                                task.output() == null ? null : Json.object(task.output())))
                        .toList());
    }

    /**
     * One task of a run.
     *
     * @param taskRunId the task run's UUID
     * @param taskName the task's name
     * @param error null when it has not failed; empty when it was cancelled
     * @param output null when there is none
     */
    public record TaskDetails(
            String taskRunId,
            String taskName,
            @Nullable String error,
            @Nullable Map<String, Object> output) {}
}
