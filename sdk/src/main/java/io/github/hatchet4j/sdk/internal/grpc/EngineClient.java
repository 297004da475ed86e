// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.dispatcher.GetVersionResponse;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutRequest;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterResponse;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.events.BulkPushEventRequest;
import io.github.hatchet4j.protocol.events.EventsServiceGrpc;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.v1.AdminServiceGrpc;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.TriggerWorkflowResponse;
import io.github.hatchet4j.protocol.workflows.WorkflowServiceGrpc;
import io.github.hatchet4j.sdk.RetryPolicy;
import io.github.hatchet4j.sdk.internal.Durations;
import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.grpc.UnaryCaller.Repeat;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The calls of an engine as plain Java. Futures fail with the SDK's own exceptions and are completed on the callback
 * threads, those of a worker's own traffic excepted, which runs no user code. Safe to share between threads.
 */
public final class EngineClient {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT_DEADLINE = Duration.ofSeconds(5);
    private static final Executor DIRECT = Runnable::run;

    private final EngineConnection connection;
    private final UnaryCaller caller;
    private final ErrorMapper errors;
    private final int maxSendBytes;

    /** Calls over {@code connection}. */
    public EngineClient(EngineConnection connection, RetryPolicy retries, int maxSendBytes, ErrorMapper errors) {
        this.connection = connection;
        this.maxSendBytes = maxSendBytes;
        this.errors = errors;
        this.caller = new UnaryCaller(connection, retries, maxSendBytes, errors);
    }

    /** The connection behind the calls. */
    public EngineConnection connection() {
        return connection;
    }

    /** Registers a workflow; the same content again changes nothing. */
    public CompletableFuture<Void> putWorkflow(WorkflowSpec workflow) {
        return call(AdminServiceGrpc.getPutWorkflowMethod(), AdminMapping.putWorkflow(workflow), Repeat.SAFE)
                .thenApply(response -> null);
    }

    /** The engine's version, such as {@code v0.111.0}. */
    public CompletableFuture<String> version() {
        return call(DispatcherGrpc.getGetVersionMethod(), GetVersionRequest.getDefaultInstance(), Repeat.SAFE)
                .thenApply(GetVersionResponse::getVersion);
    }

    /** Makes a worker and yields its id. A worker of a lost answer dies of silence. */
    public CompletableFuture<String> register(WorkerRegistration worker) {
        return call(DispatcherGrpc.getRegisterMethod(), DispatcherMapping.register(worker), Repeat.SAFE)
                .thenApply(WorkerRegisterResponse::getWorkerId);
    }

    /** Tells that a worker is alive; tried once. */
    public CompletableFuture<Void> heartbeat(String workerId) {
        return caller.call(
                        DispatcherGrpc.getHeartbeatMethod(),
                        DispatcherMapping.heartbeat(workerId, Instant.now()),
                        Repeat.NEVER,
                        HEARTBEAT_DEADLINE,
                        Map.of(),
                        DIRECT)
                .thenApply(response -> null);
    }

    /** Tells that a worker wants no more actions. */
    public CompletableFuture<Void> unsubscribe(String workerId) {
        return call(
                        DispatcherGrpc.getUnsubscribeMethod(),
                        WorkerUnsubscribeRequest.newBuilder()
                                .setWorkerId(workerId)
                                .build(),
                        Repeat.NEVER)
                .thenApply(response -> null);
    }

    /** Reports on an attempt; tried once, and completed on the thread that brings the answer. */
    public CompletableFuture<Void> stepEvent(StepEvent event, Map<String, String> headers) {
        return caller.call(
                        DispatcherGrpc.getSendStepActionEventMethod(),
                        DispatcherMapping.stepEvent(event),
                        Repeat.NEVER,
                        DEADLINE,
                        headers,
                        DIRECT)
                .thenApply(response -> null);
    }

    /** Makes a run and yields its id. */
    public CompletableFuture<String> trigger(TriggerRequest trigger) {
        return call(WorkflowServiceGrpc.getTriggerWorkflowMethod(), WorkflowsMapping.trigger(trigger), Repeat.WRITE)
                .thenApply(TriggerWorkflowResponse::getWorkflowRunId);
    }

    /** Has a run made at {@code at} and yields the id of the schedule. */
    public CompletableFuture<String> schedule(TriggerRequest trigger, Instant at) {
        return call(
                        WorkflowServiceGrpc.getScheduleWorkflowMethod(),
                        WorkflowsMapping.schedule(trigger, at),
                        Repeat.WRITE)
                .thenApply(version -> {
                    if (version.getScheduledWorkflowsCount() == 0) {
                        throw new IllegalStateException(
                                "the engine scheduled " + trigger.workflowName() + " but told no id");
                    }
                    return version.getScheduledWorkflows(0).getId();
                });
    }

    /** Opens the stream of what the tasks of a run write. */
    public ContentStream contentOf(String runId) {
        return ContentStream.open(connection, runId, errors);
    }

    /** Makes runs in messages of limited size; each item has its own result, in order. */
    public CompletableFuture<List<BulkItemResult>> bulkTrigger(List<TriggerRequest> triggers) {
        List<TriggerWorkflowRequest> messages =
                triggers.stream().map(WorkflowsMapping::trigger).toList();
        return Bulk.send(
                Bulk.chunks(messages, TriggerWorkflowRequest::getSerializedSize, maxSendBytes),
                chunk -> call(
                                WorkflowServiceGrpc.getBulkTriggerWorkflowMethod(),
                                BulkTriggerWorkflowRequest.newBuilder()
                                        .addAllWorkflows(chunk)
                                        .build(),
                                Repeat.WRITE)
                        .thenApply(response -> List.copyOf(response.getWorkflowRunIdsList())),
                BulkItemResult::made,
                BulkItemResult::failed);
    }

    /** Pushes events in messages of limited size; fails with the first message that fails. */
    public CompletableFuture<List<PushedEvent>> bulkPush(List<PushRequest> pushes) {
        List<PushEventRequest> messages =
                pushes.stream().map(EventsMapping::push).toList();
        return Bulk.sendAll(
                Bulk.chunks(messages, PushEventRequest::getSerializedSize, maxSendBytes),
                chunk -> call(
                                EventsServiceGrpc.getBulkPushMethod(),
                                BulkPushEventRequest.newBuilder()
                                        .addAllEvents(chunk)
                                        .build(),
                                Repeat.WRITE)
                        .thenApply(response -> response.getEventsList().stream()
                                .map(EventsMapping::pushed)
                                .toList()));
    }

    /** Pushes an event. */
    public CompletableFuture<PushedEvent> push(PushRequest push) {
        return call(EventsServiceGrpc.getPushMethod(), EventsMapping.push(push), Repeat.WRITE)
                .thenApply(EventsMapping::pushed);
    }

    /** What the engine knows of a run. */
    public CompletableFuture<RunDetails> runDetails(String runId) {
        return call(
                        AdminServiceGrpc.getGetRunDetailsMethod(),
                        GetRunDetailsRequest.newBuilder().setExternalId(runId).build(),
                        Repeat.SAFE)
                .thenApply(AdminMapping::details);
    }

    /** Adds to the deadline of a running attempt. */
    public CompletableFuture<Void> refreshTimeout(String taskRunId, Duration by) {
        return call(
                        DispatcherGrpc.getRefreshTimeoutMethod(),
                        RefreshTimeoutRequest.newBuilder()
                                .setTaskRunExternalId(taskRunId)
                                .setIncrementTimeoutBy(Durations.toWire(by))
                                .build(),
                        Repeat.WRITE)
                .thenApply(response -> null);
    }

    /** Gives a running attempt's slot back. */
    public CompletableFuture<Void> releaseSlot(String taskRunId) {
        return call(
                        DispatcherGrpc.getReleaseSlotMethod(),
                        ReleaseSlotRequest.newBuilder()
                                .setTaskRunExternalId(taskRunId)
                                .build(),
                        Repeat.SAFE)
                .thenApply(response -> null);
    }

    /** Adds a line to the log of a task run. */
    public CompletableFuture<Void> putLog(LogRequest line) {
        return call(EventsServiceGrpc.getPutLogMethod(), EventsMapping.log(line), Repeat.WRITE)
                .thenApply(response -> null);
    }

    /** Passes bytes on to whoever subscribes to a task's run. */
    public CompletableFuture<Void> putStream(String taskRunId, byte[] chunk, long index, Instant at) {
        return call(
                        EventsServiceGrpc.getPutStreamEventMethod(),
                        EventsMapping.stream(taskRunId, chunk, index, at),
                        Repeat.WRITE)
                .thenApply(response -> null);
    }

    /** Cancels runs or task runs. */
    public CompletableFuture<List<String>> cancelRuns(List<String> ids) {
        return call(
                        AdminServiceGrpc.getCancelTasksMethod(),
                        CancelTasksRequest.newBuilder().addAllExternalIds(ids).build(),
                        Repeat.SAFE)
                .thenApply(response -> List.copyOf(response.getCancelledTasksList()));
    }

    /**
     * Opens the stream of a worker's actions. {@code onAction} must only hand on.
     *
     * @param oldWay asks as engines want it that are too old for the present way
     */
    public EngineStream<?> listen(String workerId, boolean oldWay, Consumer<Assignment> onAction) {
        Consumer<AssignedAction> consumer = action -> onAction.accept(DispatcherMapping.assignment(action));
        var stream = EngineStream.open(
                connection,
                oldWay ? DispatcherGrpc.getListenMethod() : DispatcherGrpc.getListenV2Method(),
                consumer,
                errors);
        stream.send(WorkerListenRequest.newBuilder().setWorkerId(workerId).build());
        stream.halfClose();
        return stream;
    }

    /** Opens the stream that tells of finished runs. {@code onFinished} must only hand on. */
    public RunStream subscribeToRuns(Consumer<RunFinished> onFinished) {
        Consumer<WorkflowRunEvent> consumer = event -> onFinished.accept(DispatcherMapping.finished(event));
        EngineStream<SubscribeToWorkflowRunsRequest> stream =
                EngineStream.open(connection, DispatcherGrpc.getSubscribeToWorkflowRunsMethod(), consumer, errors);
        return new RunStream(stream);
    }

    private <Q, S> CompletableFuture<S> call(MethodDescriptor<Q, S> method, Q request, Repeat repeat) {
        return caller.call(method, request, repeat, DEADLINE, Map.of(), connection.callbacks());
    }
}
