// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.worker.TaskBinding;
import java.util.List;

/** What a definition means for a worker. */
record Served(WorkflowSpec workflow, List<TaskBinding> bindings) {
    static Served of(Servable definition) {
        if (definition instanceof Task<?, ?> task) {
            return task.served();
        }
        return ((Workflow<?>) definition).served();
    }
}
