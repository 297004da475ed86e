// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.grpc.TaskResult;
import io.github.hatchet4j.sdk.internal.json.Json;
import io.github.hatchet4j.sdk.internal.json.Payloads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outputs of the tasks of a finished workflow run. Immutable, safe to share between threads. */
public final class WorkflowResult {
    private final Payloads payloads;
    private final Map<String, String> outputs = new LinkedHashMap<>();

    WorkflowResult(Payloads payloads, List<TaskResult> results) {
        this.payloads = payloads;
        for (TaskResult result : results) {
            String output = result.output();
            outputs.put(result.taskName(), output == null ? "" : output);
        }
    }

    /**
     * The output of a task.
     *
     * @throws IllegalStateException if the task was skipped or does not belong to the run
     * @throws SerializationException if the output does not fit its type
     */
    public <O> O output(TaskRef<O> task) {
        return payloads.decodeAs(outputOf(task.name()), task.outputType());
    }

    /**
     * The output of a task by its name, for workflows that are defined elsewhere; otherwise as
     * {@link #output(TaskRef)}.
     */
    public <O> O output(String taskName, Class<O> type) {
        return payloads.decodeAs(outputOf(taskName), requireNonNull(type, "type"));
    }

    /** Whether a task was skipped. The on-failure task is, where nothing failed. */
    public boolean wasSkipped(TaskRef<?> task) {
        return wasSkipped(task.name());
    }

    /** The names of the tasks. */
    public Set<String> taskNames() {
        return Set.copyOf(outputs.keySet());
    }

    /** The names of the tasks. */
    @Override
    public String toString() {
        return "WorkflowResult" + outputs.keySet();
    }

    private String outputOf(String taskName) {
        String output = outputs.get(requireNonNull(taskName, "taskName"));
        if (output == null) {
            throw new IllegalStateException("the run has no task '" + taskName + "', but " + outputs.keySet());
        }
        if (wasSkipped(taskName)) {
            throw new IllegalStateException("task '" + taskName + "' was skipped and has no output");
        }
        return output;
    }

    private boolean wasSkipped(String taskName) {
        String output = outputs.get(taskName);
        return output != null
                && output.contains("\"skipped\"")
                && Boolean.TRUE.equals(Json.object(output).get("skipped"));
    }
}
