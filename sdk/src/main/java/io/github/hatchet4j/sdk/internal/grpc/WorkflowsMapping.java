// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import java.time.Instant;

/** The messages of the workflow service and what they mean here. */
final class WorkflowsMapping {
    private WorkflowsMapping() {}

    static ScheduleWorkflowRequest schedule(TriggerRequest trigger, Instant at) {
        var request = ScheduleWorkflowRequest.newBuilder()
                .setName(trigger.workflowName())
                .setInput(trigger.inputJson())
                .addSchedules(DispatcherMapping.timestamp(at))
                .setAdditionalMetadata(trigger.metadataJson() == null ? "{}" : trigger.metadataJson());
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
