// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Assignment;
import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.StopReason;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.trace.SpanFeed;
import io.github.hatchet4j.protocol.dispatcher.ActionType;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the messages that workers get; reads inputs and outputs of parents from the file for it. */
final class ActionComposer {
    private static final ByteString EMPTY_OBJECT = utf8("{}");

    private final RunReader runs;
    private final SpanFeed spans;

    ActionComposer(RunReader runs, SpanFeed spans) {
        this.runs = runs;
        this.spans = spans;
    }

    AssignedAction start(Assignment assignment) {
        return common(assignment, ActionType.START_STEP_RUN)
                .setActionPayloadBytes(payload(assignment))
                .build();
    }

    AssignedAction cancel(Assignment assignment, StopReason reason) {
        AssignedAction.Builder action = common(assignment, ActionType.CANCEL_STEP_RUN);
        // Hatchet sends no payload with a cancel, and neither do we unless there is something to tell.
        if (reason == StopReason.TIMED_OUT) {
            action.setActionPayload("{\"triggers\": {}, \"hatchet4j\": {\"cancel_reason\": \"timed_out\"}}");
        }
        return action.build();
    }

    private AssignedAction.Builder common(Assignment assignment, ActionType type) {
        String taskId = assignment.taskId().toString();
        String stepId = assignment.stepId().toString();
        String name = assignment.task().readableId();
        AssignedAction.Builder action = AssignedAction.newBuilder()
                .setTenantId(assignment.tenantId().toString())
                .setWorkflowRunId(assignment.runId().toString())
                .setJobId(stepId)
                .setJobName(name)
                .setJobRunId(taskId)
                .setTaskId(stepId)
                .setTaskRunExternalId(taskId)
                .setActionId(assignment.task().action())
                .setActionType(type)
                .setTaskName(name)
                .setRetryCount(assignment.retryCount())
                .setPriority(assignment.priority())
                .setWorkflowId(assignment.version().workflowId().toString())
                .setWorkflowVersionId(assignment.version().externalId().toString())
                .setTaskInsertedAt(Times.timestamp(assignment.createdAt()));
        ByteString metadata = spans.handedOut(assignment);
        if (!metadata.isEmpty()) {
            action.setAdditionalMetadataBytes(metadata);
        }
        Origin.Parent parent = assignment.origin().parent();
        if (parent != null) {
            action.setParentWorkflowRunId(parent.taskExternalId().toString());
            if (parent.childIndex() != null) {
                action.setChildWorkflowIndex(parent.childIndex());
            }
            if (parent.childKey() != null) {
                action.setChildWorkflowKey(parent.childKey());
            }
        }
        Origin.EventRef event = assignment.origin().event();
        if (event != null) {
            action.setTriggeringEventExternalId(event.externalId().toString());
            action.setTriggeringEventKey(event.key());
        }
        return action;
    }

    // The input is JSON already, so the text is put together around it.
    private ByteString payload(Assignment assignment) {
        ByteString atHand = assignment.input();
        ByteString input = atHand == null ? runs.input(assignment.runRow()) : atHand;
        var parents = new ArrayList<ByteString>();
        var errors = new ArrayList<ByteString>();
        for (Assignment.Parent parent : assignment.parents()) {
            RunReader.Output output = runs.output(parent.taskRow());
            ByteString name = utf8(quote(parent.readableId()) + ": ");
            if (output != null && output.failed()) {
                errors.add(name.concat(utf8(quote(output.data().toStringUtf8()))));
            } else if (output != null) {
                parents.add(name.concat(output.data()));
            }
        }
        ByteString payload = utf8("{\"input\": ")
                .concat(input.isEmpty() ? EMPTY_OBJECT : input)
                .concat(utf8(", \"triggered_by\": \"manual\", \"parents\": "))
                .concat(object(parents))
                .concat(utf8(", \"triggers\": {}, \"user_data\": null, \"overrides\": null"));
        if (!errors.isEmpty()) {
            payload = payload.concat(utf8(", \"step_run_errors\": ")).concat(object(errors));
        }
        return payload.concat(utf8(", \"hatchet4j\": " + extras(assignment) + "}"));
    }

    private String extras(Assignment assignment) {
        var extras = new StringBuilder("{\"queued_at\": ").append(assignment.queuedAt());
        if (assignment.previousTrace() != null) {
            extras.append(", \"previous_attempt\": ").append(quote(assignment.previousTrace()));
        }
        var traces = new ArrayList<String>();
        for (Assignment.Parent parent : assignment.parents()) {
            String trace = runs.trace(parent.taskRow());
            if (trace != null) {
                traces.add(quote(parent.readableId()) + ": " + quote(trace));
            }
        }
        if (!traces.isEmpty()) {
            extras.append(", \"parents\": {").append(String.join(", ", traces)).append('}');
        }
        return extras.append('}').toString();
    }

    private static ByteString object(List<ByteString> members) {
        ByteString object = utf8("{");
        @Nullable ByteString separator = null;
        for (ByteString member : members) {
            object = separator == null
                    ? object.concat(member)
                    : object.concat(separator).concat(member);
            separator = utf8(", ");
        }
        return object.concat(utf8("}"));
    }

    private static String quote(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFrom(text, StandardCharsets.UTF_8);
    }
}
