// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import com.google.protobuf.Timestamp;
import io.github.hatchet4j.protocol.dispatcher.ActionType;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.RuntimeInfo;
import io.github.hatchet4j.protocol.dispatcher.StepActionEvent;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.StepRunResult;
import io.github.hatchet4j.protocol.dispatcher.WorkerLabels;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The messages of the dispatcher and what they mean here. */
final class DispatcherMapping {
    private DispatcherMapping() {}

    static WorkerRegisterRequest register(WorkerRegistration worker) {
        var request = WorkerRegisterRequest.newBuilder()
                .setWorkerName(worker.name())
                .addAllActions(worker.actionIds())
                .addServices("default")
                .putSlotConfig("default", worker.slots())
                // No language: the wire knows no Java, and refuses what it does not know.
                .setRuntimeInfo(RuntimeInfo.newBuilder()
                        .setLanguageVersion(System.getProperty("java.version", ""))
                        .setOs(System.getProperty("os.name", "").toLowerCase(Locale.ROOT))
                        .setExtra("hatchet4j"));
        worker.labels().forEach((key, value) -> request.putLabels(key, label(value)));
        return request.build();
    }

    static HeartbeatRequest heartbeat(String workerId, Instant at) {
        return HeartbeatRequest.newBuilder()
                .setWorkerId(workerId)
                .setHeartbeatAt(timestamp(at))
                .build();
    }

    static Assignment assignment(AssignedAction action) {
        return new Assignment(
                kind(action.getActionType()),
                action.getTenantId(),
                action.getWorkflowRunId(),
                action.getTaskRunExternalId(),
                action.getTaskId(),
                action.getJobId(),
                action.getJobRunId(),
                action.getActionId(),
                action.getTaskName(),
                action.getRetryCount(),
                action.getActionPayload(),
                action.getAdditionalMetadata(),
                action.getPriority(),
                present(action.getWorkflowId()),
                present(action.getWorkflowVersionId()),
                present(action.getParentWorkflowRunId()),
                action.hasChildWorkflowIndex() ? action.getChildWorkflowIndex() : null,
                present(action.getChildWorkflowKey()),
                present(action.getTriggeringEventExternalId()),
                present(action.getTriggeringEventKey()));
    }

    static StepActionEvent stepEvent(StepEvent event) {
        Assignment of = event.of();
        var message = StepActionEvent.newBuilder()
                .setWorkerId(event.workerId())
                .setJobId(of.jobId())
                .setJobRunId(of.jobRunId())
                .setTaskId(of.stepId())
                .setTaskRunExternalId(of.taskRunId())
                .setActionId(of.actionId())
                .setEventTimestamp(timestamp(event.at()))
                .setEventType(
                        switch (event.kind()) {
                            case STARTED -> StepActionEventType.STEP_EVENT_TYPE_STARTED;
                            case COMPLETED -> StepActionEventType.STEP_EVENT_TYPE_COMPLETED;
                            case FAILED -> StepActionEventType.STEP_EVENT_TYPE_FAILED;
                        })
                .setEventPayload(event.payload())
                .setRetryCount(of.retryCount())
                .setShouldNotRetry(event.shouldNotRetry());
        if (event.retryAfterMillis() != null) {
            message.setRetryAfterMs(event.retryAfterMillis());
        }
        return message.build();
    }

    static RunFinished finished(WorkflowRunEvent event) {
        return new RunFinished(
                event.getWorkflowRunId(),
                event.getResultsList().stream().map(DispatcherMapping::result).toList());
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    private static TaskResult result(StepRunResult result) {
        return new TaskResult(
                result.getTaskRunExternalId(),
                result.getTaskName(),
                result.hasError() ? result.getError() : null,
                result.hasOutput() ? result.getOutput() : null);
    }

    private static Assignment.Kind kind(ActionType type) {
        return switch (type) {
            case START_STEP_RUN -> Assignment.Kind.START;
            case CANCEL_STEP_RUN -> Assignment.Kind.CANCEL;
            default -> Assignment.Kind.OTHER;
        };
    }

    private static WorkerLabels label(Object value) {
        var label = WorkerLabels.newBuilder();
        return value instanceof Integer number
                ? label.setIntValue(number).build()
                : label.setStrValue(value.toString()).build();
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
