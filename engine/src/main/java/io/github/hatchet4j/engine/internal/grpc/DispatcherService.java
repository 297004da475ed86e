// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Command.TaskReport;
import io.github.hatchet4j.protocol.dispatcher.ActionEventResponse;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.dispatcher.GetVersionResponse;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatResponse;
import io.github.hatchet4j.protocol.dispatcher.OverridesData;
import io.github.hatchet4j.protocol.dispatcher.OverridesDataResponse;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutRequest;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutResponse;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotRequest;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotResponse;
import io.github.hatchet4j.protocol.dispatcher.RestoreEvictedTaskRequest;
import io.github.hatchet4j.protocol.dispatcher.RestoreEvictedTaskResponse;
import io.github.hatchet4j.protocol.dispatcher.StepActionEvent;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.UpsertWorkerLabelsRequest;
import io.github.hatchet4j.protocol.dispatcher.UpsertWorkerLabelsResponse;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterResponse;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeResponse;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;

/** The service that workers talk to. */
final class DispatcherService extends DispatcherGrpc.DispatcherImplBase {
    /** SDKs decide by it what the engine can do. */
    static final String VERSION = "v0.111.0";

    private final Engine engine;
    private final ActionComposer composer;

    DispatcherService(Engine engine) {
        this.engine = engine;
        composer = new ActionComposer(engine.runs(), engine.spans());
    }

    @Override
    public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> observer) {
        observer.onNext(GetVersionResponse.newBuilder().setVersion(VERSION).build());
        observer.onCompleted();
    }

    @Override
    public void register(WorkerRegisterRequest request, StreamObserver<WorkerRegisterResponse> observer) {
        Statuses.guard(observer, () -> {
            CallInfo call = CallInfo.current();
            engine.submit(new Command.Register(
                    call.tenantId(),
                    WorkerMapping.spec(request, call.remote()),
                    Replies.to(
                            observer,
                            workerId -> WorkerRegisterResponse.newBuilder()
                                    .setTenantId(call.tenantId().toString())
                                    .setWorkerId(workerId.toString())
                                    .setWorkerName(request.getWorkerName())
                                    .build())));
        });
    }

    @Override
    public void listen(WorkerListenRequest request, StreamObserver<AssignedAction> observer) {
        listen(request, observer, true);
    }

    @Override
    public void listenV2(WorkerListenRequest request, StreamObserver<AssignedAction> observer) {
        listen(request, observer, false);
    }

    private void listen(WorkerListenRequest request, StreamObserver<AssignedAction> observer, boolean keepsAlive) {
        Statuses.guard(observer, () -> {
            UUID workerId = Ids.worker(request.getWorkerId());
            var stream = new WorkerStream(
                    engine, composer, CallInfo.current().tenantId(), workerId, (ServerCallStreamObserver<
                                    AssignedAction>)
                            observer);
            stream.open(keepsAlive);
        });
    }

    @Override
    public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> observer) {
        Statuses.guard(
                observer,
                () -> engine.submit(new Command.Heartbeat(
                        CallInfo.current().tenantId(),
                        Ids.worker(request.getWorkerId()),
                        Replies.to(observer, done -> HeartbeatResponse.getDefaultInstance()))));
    }

    @Override
    public void unsubscribe(WorkerUnsubscribeRequest request, StreamObserver<WorkerUnsubscribeResponse> observer) {
        Statuses.guard(observer, () -> {
            UUID tenantId = CallInfo.current().tenantId();
            UUID workerId = Ids.worker(request.getWorkerId());
            engine.submit(new Command.Unsubscribe(
                    tenantId,
                    workerId,
                    Replies.to(
                            observer,
                            done -> WorkerUnsubscribeResponse.newBuilder()
                                    .setTenantId(tenantId.toString())
                                    .setWorkerId(workerId.toString())
                                    .build())));
        });
    }

    @Override
    public void upsertWorkerLabels(
            UpsertWorkerLabelsRequest request, StreamObserver<UpsertWorkerLabelsResponse> observer) {
        Statuses.guard(observer, () -> {
            UUID tenantId = CallInfo.current().tenantId();
            UUID workerId = Ids.worker(request.getWorkerId());
            engine.submit(new Command.UpsertLabels(
                    tenantId,
                    workerId,
                    WorkerMapping.labels(request.getLabelsMap()),
                    Replies.to(
                            observer,
                            done -> UpsertWorkerLabelsResponse.newBuilder()
                                    .setTenantId(tenantId.toString())
                                    .setWorkerId(workerId.toString())
                                    .build())));
        });
    }

    @Override
    public void sendStepActionEvent(StepActionEvent event, StreamObserver<ActionEventResponse> observer) {
        Statuses.guard(observer, () -> {
            CallInfo call = CallInfo.current();
            ActionEventResponse response = ActionEventResponse.newBuilder()
                    .setTenantId(call.tenantId().toString())
                    .setWorkerId(event.getWorkerId())
                    .build();
            TaskReport report = ReportMapping.report(event, call, Replies.to(observer, done -> response));
            if (report == null) {
                observer.onNext(response);
                observer.onCompleted();
            } else {
                engine.submit(report);
            }
        });
    }

    @Override
    public StreamObserver<SubscribeToWorkflowRunsRequest> subscribeToWorkflowRuns(
            StreamObserver<WorkflowRunEvent> observer) {
        return new RunsStream(
                engine, CallInfo.current().tenantId(), (ServerCallStreamObserver<WorkflowRunEvent>) observer);
    }

    @Override
    public void subscribeToWorkflowEvents(
            SubscribeToWorkflowEventsRequest request, StreamObserver<WorkflowEvent> observer) {
        Statuses.guard(
                observer,
                () -> new RunEventsStream(
                                engine, CallInfo.current().tenantId(), (ServerCallStreamObserver<WorkflowEvent>)
                                        observer)
                        .open(request));
    }

    @Override
    public void refreshTimeout(RefreshTimeoutRequest request, StreamObserver<RefreshTimeoutResponse> observer) {
        Statuses.guard(
                observer,
                () -> engine.submit(new Command.RefreshTimeout(
                        CallInfo.current().tenantId(),
                        Ids.task(request.getTaskRunExternalId()),
                        Durations.millis(request.getIncrementTimeoutBy(), "increment_timeout_by"),
                        Replies.to(
                                observer,
                                dueAt -> RefreshTimeoutResponse.newBuilder()
                                        .setTimeoutAt(Times.timestamp(dueAt))
                                        .build()))));
    }

    @Override
    public void releaseSlot(ReleaseSlotRequest request, StreamObserver<ReleaseSlotResponse> observer) {
        Statuses.guard(
                observer,
                () -> engine.submit(new Command.ReleaseSlot(
                        CallInfo.current().tenantId(),
                        Ids.task(request.getTaskRunExternalId()),
                        Replies.to(observer, done -> ReleaseSlotResponse.getDefaultInstance()))));
    }

    /** Nothing is ever evicted as long as there are no durable tasks, so there is nothing to do. */
    @Override
    public void restoreEvictedTask(
            RestoreEvictedTaskRequest request, StreamObserver<RestoreEvictedTaskResponse> observer) {
        observer.onNext(
                RestoreEvictedTaskResponse.newBuilder().setRequeued(true).build());
        observer.onCompleted();
    }

    /** A leftover of the first wire: answered, without effect, as Hatchet does. */
    @Override
    public void putOverridesData(OverridesData request, StreamObserver<OverridesDataResponse> observer) {
        observer.onNext(OverridesDataResponse.getDefaultInstance());
        observer.onCompleted();
    }
}
