// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowResponse;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.ScheduledWorkflow;
import io.github.hatchet4j.protocol.workflows.TriggerWorkflowResponse;
import io.github.hatchet4j.protocol.workflows.WorkflowServiceGrpc;
import io.github.hatchet4j.protocol.workflows.WorkflowVersion;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The service that starts runs. */
final class WorkflowsService extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    private final Engine engine;

    WorkflowsService(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void triggerWorkflow(TriggerWorkflowRequest request, StreamObserver<TriggerWorkflowResponse> observer) {
        Statuses.guard(
                observer,
                () -> trigger(
                        engine,
                        List.of(TriggerMapping.item(request)),
                        request.getSerializedSize(),
                        observer,
                        ids -> TriggerWorkflowResponse.newBuilder()
                                .setWorkflowRunId(ids.get(0).toString())
                                .build()));
    }

    @Override
    public void bulkTriggerWorkflow(
            BulkTriggerWorkflowRequest request, StreamObserver<BulkTriggerWorkflowResponse> observer) {
        Statuses.guard(
                observer,
                () -> trigger(
                        engine,
                        request.getWorkflowsList().stream()
                                .map(TriggerMapping::item)
                                .toList(),
                        request.getSerializedSize() + 1_024L * request.getWorkflowsCount(),
                        observer,
                        ids -> BulkTriggerWorkflowResponse.newBuilder()
                                .addAllWorkflowRunIds(
                                        ids.stream().map(UUID::toString).toList())
                                .build()));
    }

    @Override
    public void scheduleWorkflow(ScheduleWorkflowRequest request, StreamObserver<WorkflowVersion> observer) {
        Statuses.guard(observer, () -> {
            CallInfo call = CallInfo.current();
            Command.PlannedRun run = TriggerMapping.planned(request);
            List<Long> times = request.getSchedulesList().stream()
                    .map(time -> Times.millis(time, "schedules"))
                    .toList();
            Admission.Ticket ticket = engine.admit(request.getSerializedSize());
            engine.submit(new Command.Schedule(
                    call.tenantId(),
                    request.getName(),
                    times,
                    run,
                    call.requestId(),
                    Replies.to(observer, ticket, scheduled -> version(request, scheduled))));
        });
    }

    private static WorkflowVersion version(ScheduleWorkflowRequest request, Command.Schedule.Scheduled scheduled) {
        WorkflowVersion.Builder version = WorkflowVersion.newBuilder()
                .setId(scheduled.versionId().toString())
                .setWorkflowId(scheduled.workflowId().toString())
                .setCreatedAt(Times.timestamp(scheduled.at()))
                .setUpdatedAt(Times.timestamp(scheduled.at()));
        for (int i = 0; i < scheduled.ids().size(); i++) {
            version.addScheduledWorkflows(ScheduledWorkflow.newBuilder()
                    .setId(scheduled.ids().get(i).toString())
                    .setTriggerAt(request.getSchedules(i)));
        }
        return version.build();
    }

    static <A> void trigger(
            Engine engine,
            List<Trigger.Item> items,
            long bytes,
            StreamObserver<A> observer,
            Function<List<UUID>, A> mapping) {
        CallInfo call = CallInfo.current();
        Admission.Ticket ticket = engine.admit(bytes);
        Reply<List<UUID>> reply = Replies.to(observer, ticket, mapping);
        engine.submit(new Command.Trigger(call.tenantId(), items, call.requestId(), null, reply));
    }
}
