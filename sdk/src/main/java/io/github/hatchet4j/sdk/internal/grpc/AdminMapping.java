// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.github.hatchet4j.protocol.v1.TaskConditions;
import io.github.hatchet4j.protocol.v1.TaskRunDetail;
import io.github.hatchet4j.sdk.internal.Durations;
import io.github.hatchet4j.sdk.internal.TaskSpec;
import io.github.hatchet4j.sdk.internal.WorkflowSpec;

/** The messages of the admin service and what they mean here. */
final class AdminMapping {
    private AdminMapping() {}

    static CreateWorkflowVersionRequest putWorkflow(WorkflowSpec workflow) {
        var request = CreateWorkflowVersionRequest.newBuilder()
                .setName(workflow.name())
                .setDescription(workflow.description())
                .addAllEventTriggers(workflow.eventTriggers())
                .addAllCronTriggers(workflow.cronTriggers());
        if (workflow.cronInput() != null) {
            request.setCronInput(workflow.cronInput());
        }
        if (workflow.defaultPriority() != 0) {
            request.setDefaultPriority(workflow.defaultPriority());
        }
        if (workflow.inputJsonSchema() != null) {
            request.setInputJsonSchema(ByteString.copyFromUtf8(workflow.inputJsonSchema()));
        }
        workflow.tasks().forEach(task -> request.addTasks(task(task)));
        if (workflow.onFailure() != null) {
            request.setOnFailureTask(task(workflow.onFailure()));
        }
        return request.build();
    }

    static RunDetails details(GetRunDetailsResponse response) {
        return new RunDetails(
                response.getInput().toStringUtf8(),
                response.getAdditionalMetadata().toStringUtf8(),
                response.getStatus().name(),
                response.getDone(),
                response.getTaskRunsMap().values().stream()
                        .map(AdminMapping::result)
                        .toList());
    }

    private static TaskResult result(TaskRunDetail detail) {
        boolean succeeded = detail.getStatus() == RunStatus.COMPLETED;
        return new TaskResult(
                detail.getExternalId(),
                detail.getReadableId(),
                succeeded ? null : detail.getError(),
                detail.hasOutput() ? detail.getOutput().toStringUtf8() : null);
    }

    private static CreateTaskOpts task(TaskSpec task) {
        var opts = CreateTaskOpts.newBuilder()
                .setReadableId(task.name())
                .setAction(task.actionId())
                .setTimeout(Durations.toWire(task.executionTimeout()))
                .setScheduleTimeout(Durations.toWire(task.scheduleTimeout()))
                .setInputs("{}")
                .addAllParents(task.parents())
                .setRetries(task.retries())
                .setConditions(TaskConditions.getDefaultInstance())
                .putSlotRequests("default", 1);
        if (task.backoffFactor() != 0) {
            opts.setBackoffFactor((float) task.backoffFactor());
        }
        if (task.backoffMax() != null) {
            opts.setBackoffMaxSeconds(Math.toIntExact(task.backoffMax().toSeconds()));
        }
        return opts.build();
    }
}
