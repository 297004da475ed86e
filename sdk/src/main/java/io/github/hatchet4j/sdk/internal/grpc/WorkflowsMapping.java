// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;

/** The messages of the workflow service and what they mean here. */
final class WorkflowsMapping {
    private WorkflowsMapping() {}

    static TriggerWorkflowRequest trigger(TriggerRequest trigger) {
        var request = TriggerWorkflowRequest.newBuilder()
                .setName(trigger.workflowName())
                .setInput(trigger.inputJson());
        if (trigger.metadataJson() != null) {
            request.setAdditionalMetadata(trigger.metadataJson());
        }
        TriggerRequest.Parent parent = trigger.parent();
        if (parent != null) {
            request.setParentId(parent.workflowRunId())
                    .setParentTaskRunExternalId(parent.taskRunId())
                    .setChildIndex(parent.childIndex());
            if (trigger.childKey() != null) {
                request.setChildKey(trigger.childKey());
            }
        }
        if (trigger.priority() != 0) {
            request.setPriority(trigger.priority());
        }
        return request.build();
    }
}
