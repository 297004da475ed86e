// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.TaskReport;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.protocol.dispatcher.StepActionEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what workers say of attempts. */
final class ReportMapping {
    private ReportMapping() {}

    /** The report, or null if the event has no effect. */
    static @Nullable TaskReport report(StepActionEvent event, CallInfo call, Reply<Void> reply) {
        UUID taskId = Ids.task(event.getTaskRunExternalId());
        return switch (event.getEventType()) {
            case STEP_EVENT_TYPE_STARTED ->
                report(TaskReport.Kind.STARTED, event, taskId, call, ByteString.EMPTY, reply);
            case STEP_EVENT_TYPE_COMPLETED -> completed(event, taskId, call, reply);
            case STEP_EVENT_TYPE_FAILED -> report(TaskReport.Kind.FAILED, event, taskId, call, errorText(event), reply);
            case STEP_EVENT_TYPE_CANCELLED ->
                report(TaskReport.Kind.CANCELLED, event, taskId, call, ByteString.EMPTY, reply);
            case STEP_EVENT_TYPE_ACKNOWLEDGED -> null;
            case STEP_EVENT_TYPE_UNKNOWN, UNRECOGNIZED ->
                throw WorkflowMapping.refuse("unknown event type " + event.getEventTypeValue());
        };
    }

    /** An output that is no JSON fails the attempt; answered with an error, the worker would only send it again. */
    private static TaskReport completed(StepActionEvent event, UUID taskId, CallInfo call, Reply<Void> reply) {
        ByteString output = event.getEventPayloadBytes();
        String problem = JsonText.problem(output, false);
        if (problem != null) {
            ByteString error = ByteString.copyFromUtf8("the task's output " + problem);
            return report(TaskReport.Kind.FAILED, event, taskId, call, error, reply);
        }
        return report(TaskReport.Kind.COMPLETED, event, taskId, call, output, reply);
    }

    private static ByteString errorText(StepActionEvent event) {
        String text = event.getEventPayload();
        return text.indexOf('\0') < 0
                ? event.getEventPayloadBytes()
                : ByteString.copyFromUtf8("the task's error text held the character U+0000 and was dropped");
    }

    private static TaskReport report(
            TaskReport.Kind kind,
            StepActionEvent event,
            UUID taskId,
            CallInfo call,
            ByteString payload,
            Reply<Void> reply) {
        return new TaskReport(
                call.tenantId(),
                taskId,
                kind,
                event.hasRetryCount() ? event.getRetryCount() : null,
                payload,
                kind == TaskReport.Kind.COMPLETED && JsonText.saysSkipped(payload),
                !event.getShouldNotRetry(),
                Math.max(0, event.getRetryAfterMs()),
                call.trace(),
                reply);
    }
}
