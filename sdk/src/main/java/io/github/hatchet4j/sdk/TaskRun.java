// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.grpc.TaskResult;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A run of a single task. Immutable, safe to share between threads.
 *
 * @param <O> the output
 */
public final class TaskRun<O> extends RunReference<O> {
    private final Type outputType;
    private final String workflowName;

    TaskRun(Client client, String id, boolean isMade, String workflowName, Type outputType) {
        super(client, id, isMade);
        this.workflowName = workflowName;
        this.outputType = outputType;
    }

    @Override
    O fromTasks(List<TaskResult> results) {
        TaskResult own = results.get(0);
        for (TaskResult result : results) {
            // A task with an on-failure task is a run of two.
            if (workflowName.equalsIgnoreCase(client().named(result.taskName()))) {
                own = result;
            }
        }
        String output = own.output();
        return client().payloads().decodeAs(output == null ? "" : output, outputType);
    }
}
