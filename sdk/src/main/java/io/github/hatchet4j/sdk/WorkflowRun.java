// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.grpc.TaskResult;
import java.util.List;

/** A run of a workflow. Immutable, safe to share between threads. */
public final class WorkflowRun extends RunReference<WorkflowResult> {
    WorkflowRun(Client client, String id, boolean isMade) {
        super(client, id, isMade);
    }

    @Override
    WorkflowResult fromTasks(List<TaskResult> results) {
        return new WorkflowResult(client().payloads(), results);
    }
}
