// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Command.PushEvents;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRunRequest;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads requests that start runs. */
final class TriggerMapping {
    private static final String UNSERVED_LABELS =
            "the request asks for desired worker labels, which this engine does not serve yet";

    private static final int MOST_SCHEDULED = 1_000;

    private TriggerMapping() {}

    static Trigger.Item item(TriggerWorkflowRequest request) {
        if (!request.getDesiredWorkerId().isEmpty() && Ids.parse(request.getDesiredWorkerId()) == null) {
            throw WorkflowMapping.refuse("desired_worker_id \"" + request.getDesiredWorkerId() + "\" is no UUID");
        }
        return new Trigger.Item(
                request.getName(),
                JsonText.require(request.getInputBytes(), "payload", false),
                metadata(request.getAdditionalMetadataBytes()),
                request.hasPriority() ? Priorities.require(request.getPriority()) : 0,
                parent(request),
                request.getDesiredWorkerLabelsCount() > 0 ? UNSERVED_LABELS : null);
    }

    static Trigger.Item item(TriggerWorkflowRunRequest request) {
        return new Trigger.Item(
                request.getWorkflowName(),
                JsonText.require(request.getInput(), "payload", false),
                metadata(request.getAdditionalMetadata()),
                request.hasPriority() ? Priorities.require(request.getPriority()) : 0,
                null,
                request.getDesiredWorkerLabelsCount() > 0 ? UNSERVED_LABELS : null);
    }

    static Command.PlannedRun planned(ScheduleWorkflowRequest request) {
        if (request.getSchedulesCount() == 0 || request.getSchedulesCount() > MOST_SCHEDULED) {
            throw WorkflowMapping.refuse(
                    "schedules must have 1 to " + MOST_SCHEDULED + " times, it has " + request.getSchedulesCount());
        }
        if (request.hasParentId() && (!request.hasParentTaskRunExternalId() || !request.hasChildIndex())) {
            throw WorkflowMapping.refuse("parent_id needs parent_task_run_external_id and child_index");
        }
        return new Command.PlannedRun(
                JsonText.require(request.getInputBytes(), "payload", false),
                metadata(request.getAdditionalMetadataBytes()),
                request.hasPriority() ? Priorities.require(request.getPriority()) : 0);
    }

    static PushEvents.Event item(PushEventRequest request) {
        return new PushEvents.Event(
                Texts.requireName("event key", request.getKey()),
                JsonText.require(request.getPayloadBytes(), "payload", false),
                metadata(request.getAdditionalMetadataBytes()),
                request.hasPriority() ? Priorities.require(request.getPriority()) : 0,
                request.hasScope() ? Texts.require("scope", request.getScope(), Texts.LONGEST_NAME) : null);
    }

    private static ByteString metadata(ByteString json) {
        return JsonText.require(json, "additional_metadata", true);
    }

    private static Trigger.@Nullable ParentRef parent(TriggerWorkflowRequest request) {
        if (!request.hasParentTaskRunExternalId()) {
            return null;
        }
        UUID taskId = Ids.require(request.getParentTaskRunExternalId(), "invalid parent task run external id ");
        if (request.getChildIndex() < 0) {
            throw WorkflowMapping.refuse("child_index is negative: " + request.getChildIndex());
        }
        return new Trigger.ParentRef(
                taskId,
                request.hasChildIndex() ? request.getChildIndex() : null,
                request.hasChildKey() ? Texts.requireName("child_key", request.getChildKey()) : null);
    }
}
