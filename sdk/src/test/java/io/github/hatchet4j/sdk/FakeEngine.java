// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.github.hatchet4j.protocol.dispatcher.ActionEventResponse;
import io.github.hatchet4j.protocol.dispatcher.ActionType;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.dispatcher.GetVersionResponse;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatResponse;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutRequest;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutResponse;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotRequest;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotResponse;
import io.github.hatchet4j.protocol.dispatcher.StepActionEvent;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.StepRunResult;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterResponse;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeResponse;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.events.BulkPushEventRequest;
import io.github.hatchet4j.protocol.events.Event;
import io.github.hatchet4j.protocol.events.Events;
import io.github.hatchet4j.protocol.events.EventsServiceGrpc;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.events.PutLogResponse;
import io.github.hatchet4j.protocol.events.PutStreamEventRequest;
import io.github.hatchet4j.protocol.events.PutStreamEventResponse;
import io.github.hatchet4j.protocol.v1.AdminServiceGrpc;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.CancelTasksResponse;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionResponse;
import io.github.hatchet4j.protocol.v1.GetRunDetailsRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.github.hatchet4j.protocol.v1.TaskRunDetail;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowResponse;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.ScheduledWorkflow;
import io.github.hatchet4j.protocol.workflows.TriggerWorkflowResponse;
import io.github.hatchet4j.protocol.workflows.WorkflowServiceGrpc;
import io.github.hatchet4j.protocol.workflows.WorkflowVersion;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An engine for tests of faults: over TCP, just clever enough to run tasks, and scripted to refuse calls, to lose
 * answers, to drop streams and to restart. What it was sent stays readable.
 */
final class FakeEngine implements AutoCloseable {
    static final String TENANT = "707d0855-80ab-4e1f-a156-f1c4546cbf52";

    final List<CreateWorkflowVersionRequest> workflows = new CopyOnWriteArrayList<>();
    final List<WorkerRegisterRequest> workers = new CopyOnWriteArrayList<>();
    final List<TriggerWorkflowRequest> triggers = new CopyOnWriteArrayList<>();
    final List<ScheduleWorkflowRequest> schedules = new CopyOnWriteArrayList<>();
    final List<PushEventRequest> events = new CopyOnWriteArrayList<>();
    final List<StepActionEvent> stepEvents = new CopyOnWriteArrayList<>();
    final List<PutLogRequest> logs = new CopyOnWriteArrayList<>();
    final List<PutStreamEventRequest> chunks = new CopyOnWriteArrayList<>();
    final List<RefreshTimeoutRequest> refreshes = new CopyOnWriteArrayList<>();
    final List<String> releases = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    final List<String> unsubscribed = new CopyOnWriteArrayList<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<Integer> bulkBytes = new CopyOnWriteArrayList<>();
    final AtomicInteger heartbeats = new AtomicInteger();

    /** Whether assigned actions are made of triggers; off for tests that assign by hand. */
    volatile boolean assigns = true;

    /** Whether triggers are acknowledged and then forgotten, as Hatchet does with a workflow that it does not know. */
    volatile boolean forgets;

    /** Whether answers carry the mark of this project's engine. */
    volatile boolean isOurs;

    final Map<String, ServerCallStreamObserver<WorkflowEvent>> readers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Status>> refusals = new ConcurrentHashMap<>();
    private final Map<String, Queue<Metadata>> refusalTrailers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Status>> lostAnswers = new ConcurrentHashMap<>();
    private final Map<String, StreamObserver<AssignedAction>> listeners = new ConcurrentHashMap<>();
    private final List<StreamObserver<WorkflowRunEvent>> subscribers = new CopyOnWriteArrayList<>();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Map<String, String> runOfRequest = new ConcurrentHashMap<>();
    private final List<AssignedAction> waiting = new ArrayList<>();
    private final Object lock = new Object();
    private final ServerCredentials credentials;
    private final int port;
    private Server server;

    record Call(String method, Metadata headers) {
        @Nullable
        String header(String name) {
            return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
    }

    FakeEngine() {
        this(InsecureServerCredentials.create());
    }

    FakeEngine(ServerCredentials credentials) {
        this.credentials = credentials;
        server = start(0);
        port = server.getPort();
    }

    /** A client of this engine. */
    Hatchet client() {
        return builder().build();
    }

    Hatchet.Builder builder() {
        return Hatchet.builder().config(config().build());
    }

    ClientConfig.Builder config() {
        return ClientConfig.builder()
                .token(token(port))
                .tls(Tls.none())
                .retryPolicy(RetryPolicy.builder()
                        .initialDelay(java.time.Duration.ofMillis(10))
                        .build());
    }

    String token() {
        return token(port);
    }

    static String token(int port) {
        String claims = "{\"sub\":\"" + TENANT + "\",\"server_url\":\"http://localhost:1\","
                + "\"grpc_broadcast_address\":\"localhost:" + port + "\"}";
        return "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    /** Refuses the next calls of a method, one per status. */
    void refuse(String method, Status... statuses) {
        refusals.computeIfAbsent(method, m -> new ConcurrentLinkedQueue<>()).addAll(List.of(statuses));
    }

    /** Refuses the next call of a method, with trailers that say more. */
    void refuse(String method, Status status, Metadata trailers) {
        refusalTrailers
                .computeIfAbsent(method, m -> new ConcurrentLinkedQueue<>())
                .add(trailers);
        refuse(method, status);
    }

    /** Does what the next calls of a method ask for, but answers with a failure. */
    void loseAnswer(String method, Status... statuses) {
        lostAnswers.computeIfAbsent(method, m -> new ConcurrentLinkedQueue<>()).addAll(List.of(statuses));
    }

    /** Ends all open streams of workers. */
    void dropListeners(Status status) {
        List<StreamObserver<AssignedAction>> open = new ArrayList<>(listeners.values());
        listeners.clear();
        open.forEach(listener -> fail(listener, status));
    }

    /** Ends all open streams of those who wait for results. */
    void dropSubscribers(Status status) {
        List<StreamObserver<WorkflowRunEvent>> open = new ArrayList<>(subscribers);
        subscribers.clear();
        open.forEach(subscriber -> fail(subscriber, status));
    }

    boolean hasListener() {
        return !listeners.isEmpty();
    }

    /** Stops the server; all connections break. */
    void stop() {
        listeners.clear();
        subscribers.clear();
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts again on the same port; runs are remembered, workers are not. */
    void restart() {
        server = start(port);
    }

    /** Sends an action to every worker that listens, or to the next one that does. */
    void assign(AssignedAction action) {
        synchronized (lock) {
            if (listeners.isEmpty()) {
                waiting.add(action);
            }
            listeners.values().forEach(listener -> listener.onNext(action));
        }
    }

    /** Tells the workers to stop an attempt. */
    void cancel(String runId, int retryCount) {
        Run run = requireNonNull(runs.get(runId), runId);
        assign(action(run, retryCount)
                .setActionType(ActionType.CANCEL_STEP_RUN)
                .setActionPayload("")
                .build());
    }

    /** Ends a run by hand. */
    void finish(String runId, StepRunResult... results) {
        Run run = runs.computeIfAbsent(runId, id -> new Run(id, TriggerWorkflowRequest.getDefaultInstance()));
        run.results = List.of(results);
        notifySubscribers(run);
    }

    List<StepActionEvent> stepEvents(StepActionEventType type) {
        return stepEvents.stream().filter(event -> event.getEventType() == type).toList();
    }

    List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    @Override
    public void close() {
        stop();
    }

    private Server start(int port) {
        try {
            return Grpc.newServerBuilderForPort(port, credentials)
                    .intercept(new Script())
                    .permitKeepAliveTime(1, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .addService(new DispatcherService())
                    .addService(new AdminService())
                    .addService(new WorkflowService())
                    .addService(new EventsService())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fail(StreamObserver<?> observer, Status status) {
        if (status.isOk()) {
            observer.onCompleted();
        } else {
            observer.onError(status.asRuntimeException());
        }
    }

    /** Answers, unless the answer is to be lost. */
    private <S> void answer(String method, StreamObserver<S> observer, S response) {
        Queue<Status> lost = lostAnswers.get(method);
        Status status = lost == null ? null : lost.poll();
        if (status != null) {
            observer.onError(status.asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }

    private Run newRun(TriggerWorkflowRequest request) {
        var run = new Run(UUID.randomUUID().toString(), request);
        triggers.add(request);
        if (forgets) {
            return run;
        }
        runs.put(run.id, run);
        if (assigns) {
            assign(action(run, 0).build());
        }
        return run;
    }

    private AssignedAction.Builder action(Run run, int retryCount) {
        String name = run.request.getName();
        String input = run.request.getInput().isEmpty() ? "{}" : run.request.getInput();
        return AssignedAction.newBuilder()
                .setActionType(ActionType.START_STEP_RUN)
                .setTenantId(TENANT)
                .setWorkflowRunId(run.id)
                .setTaskRunExternalId(run.id)
                .setJobRunId(run.id)
                .setTaskId("33333333-3333-4333-8333-333333333333")
                .setJobId("33333333-3333-4333-8333-333333333333")
                .setJobName(name)
                .setTaskName(name)
                .setActionId((name + ":" + name).toLowerCase(java.util.Locale.ROOT))
                .setRetryCount(retryCount)
                .setPriority(1)
                .setAdditionalMetadata(run.request.getAdditionalMetadata())
                .setActionPayload(
                        "{\"input\":" + input + ",\"triggered_by\":\"manual\",\"parents\":{},\"triggers\":{}}");
    }

    private int retriesOf(Run run) {
        return workflows.stream()
                .filter(workflow -> workflow.getName().equals(run.request.getName()))
                .findFirst()
                .map(workflow -> workflow.getTasks(0).getRetries())
                .orElse(0);
    }

    private void ended(StepActionEvent event) {
        Run run = runs.get(event.getTaskRunExternalId());
        if (run == null || run.results != null) {
            return;
        }
        var result = StepRunResult.newBuilder()
                .setTaskRunExternalId(run.id)
                .setJobRunId(run.id)
                .setTaskName(run.request.getName());
        if (event.getEventType() == StepActionEventType.STEP_EVENT_TYPE_COMPLETED) {
            result.setOutput(event.getEventPayload());
        } else if (event.getRetryCount() < retriesOf(run) && !event.getShouldNotRetry()) {
            assign(action(run, event.getRetryCount() + 1).build());
            return;
        } else {
            result.setError(event.getEventPayload());
        }
        finish(run.id, result.build());
    }

    private void notifySubscribers(Run run) {
        synchronized (lock) {
            if (run.subscriber != null && run.results != null) {
                run.subscriber.onNext(WorkflowRunEvent.newBuilder()
                        .setWorkflowRunId(run.id)
                        .addAllResults(run.results)
                        .build());
                run.subscriber = null;
            }
        }
    }

    private static final class Run {
        final String id;
        final TriggerWorkflowRequest request;
        volatile @Nullable List<StepRunResult> results;

        @Nullable
        StreamObserver<WorkflowRunEvent> subscriber;

        Run(String id, TriggerWorkflowRequest request) {
            this.id = id;
            this.request = request;
        }
    }

    /** Notes every call, refuses those that the script says, and marks answers. */
    private final class Script implements ServerInterceptor {
        @Override
        public <Q, S> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
            String method = call.getMethodDescriptor().getFullMethodName();
            calls.add(new Call(method, headers));
            Queue<Status> queue = refusals.get(method);
            Status status = queue == null ? null : queue.poll();
            if (status != null) {
                Queue<Metadata> trailers = refusalTrailers.get(method);
                Metadata more = trailers == null ? null : trailers.poll();
                call.close(status, more == null ? new Metadata() : more);
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(
                    new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                        @Override
                        public void sendHeaders(Metadata responseHeaders) {
                            if (isOurs) {
                                responseHeaders.put(
                                        Metadata.Key.of("x-hatchet4j-engine", Metadata.ASCII_STRING_MARSHALLER), "1");
                            }
                            super.sendHeaders(responseHeaders);
                        }
                    },
                    headers);
        }
    }

    private final class DispatcherService extends DispatcherGrpc.DispatcherImplBase {
        private final Map<String, Boolean> known = new HashMap<>();

        @Override
        public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> observer) {
            answer(
                    "Dispatcher/GetVersion",
                    observer,
                    GetVersionResponse.newBuilder().setVersion("v0.111.0").build());
        }

        @Override
        public void register(WorkerRegisterRequest request, StreamObserver<WorkerRegisterResponse> observer) {
            workers.add(request);
            String id = UUID.randomUUID().toString();
            synchronized (known) {
                known.put(id, true);
            }
            answer(
                    "Dispatcher/Register",
                    observer,
                    WorkerRegisterResponse.newBuilder()
                            .setTenantId(TENANT)
                            .setWorkerId(id)
                            .setWorkerName(request.getWorkerName())
                            .build());
        }

        @Override
        public void listen(WorkerListenRequest request, StreamObserver<AssignedAction> observer) {
            listenV2(request, observer);
        }

        @Override
        public void listenV2(WorkerListenRequest request, StreamObserver<AssignedAction> observer) {
            synchronized (known) {
                if (!known.containsKey(request.getWorkerId())) {
                    observer.onError(Status.NOT_FOUND
                            .withDescription("worker not found: " + request.getWorkerId())
                            .asRuntimeException());
                    return;
                }
            }
            synchronized (lock) {
                listeners.put(request.getWorkerId(), observer);
                waiting.forEach(observer::onNext);
                waiting.clear();
            }
        }

        @Override
        public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> observer) {
            synchronized (known) {
                if (!known.containsKey(request.getWorkerId())) {
                    observer.onError(Status.NOT_FOUND
                            .withDescription("worker not found: " + request.getWorkerId())
                            .asRuntimeException());
                    return;
                }
            }
            heartbeats.incrementAndGet();
            answer("Dispatcher/Heartbeat", observer, HeartbeatResponse.getDefaultInstance());
        }

        @Override
        public void unsubscribe(WorkerUnsubscribeRequest request, StreamObserver<WorkerUnsubscribeResponse> observer) {
            unsubscribed.add(request.getWorkerId());
            answer("Dispatcher/Unsubscribe", observer, WorkerUnsubscribeResponse.getDefaultInstance());
        }

        @Override
        public void sendStepActionEvent(StepActionEvent event, StreamObserver<ActionEventResponse> observer) {
            stepEvents.add(event);
            if (event.getEventType() != StepActionEventType.STEP_EVENT_TYPE_STARTED) {
                ended(event);
            }
            answer("Dispatcher/SendStepActionEvent", observer, ActionEventResponse.getDefaultInstance());
        }

        @Override
        public void refreshTimeout(RefreshTimeoutRequest request, StreamObserver<RefreshTimeoutResponse> observer) {
            refreshes.add(request);
            answer("Dispatcher/RefreshTimeout", observer, RefreshTimeoutResponse.getDefaultInstance());
        }

        @Override
        public void releaseSlot(ReleaseSlotRequest request, StreamObserver<ReleaseSlotResponse> observer) {
            releases.add(request.getTaskRunExternalId());
            answer("Dispatcher/ReleaseSlot", observer, ReleaseSlotResponse.getDefaultInstance());
        }

        @Override
        public void subscribeToWorkflowEvents(
                SubscribeToWorkflowEventsRequest request, StreamObserver<WorkflowEvent> observer) {
            readers.put(request.getWorkflowRunId(), (ServerCallStreamObserver<WorkflowEvent>) observer);
        }

        @Override
        public StreamObserver<SubscribeToWorkflowRunsRequest> subscribeToWorkflowRuns(
                StreamObserver<WorkflowRunEvent> observer) {
            subscribers.add(observer);
            return new StreamObserver<>() {
                @Override
                public void onNext(SubscribeToWorkflowRunsRequest request) {
                    Run run = runs.get(request.getWorkflowRunId());
                    if (run != null) {
                        synchronized (lock) {
                            run.subscriber = observer;
                        }
                        notifySubscribers(run);
                    }
                }

                @Override
                public void onError(Throwable error) {
                    subscribers.remove(observer);
                }

                @Override
                public void onCompleted() {
                    observer.onCompleted();
                }
            };
        }
    }

    private final class AdminService extends AdminServiceGrpc.AdminServiceImplBase {
        @Override
        public void putWorkflow(
                CreateWorkflowVersionRequest request, StreamObserver<CreateWorkflowVersionResponse> observer) {
            workflows.add(request);
            answer("v1.AdminService/PutWorkflow", observer, CreateWorkflowVersionResponse.getDefaultInstance());
        }

        @Override
        public void cancelTasks(CancelTasksRequest request, StreamObserver<CancelTasksResponse> observer) {
            cancelled.addAll(request.getExternalIdsList());
            answer(
                    "v1.AdminService/CancelTasks",
                    observer,
                    CancelTasksResponse.newBuilder()
                            .addAllCancelledTasks(request.getExternalIdsList())
                            .build());
        }

        @Override
        public void getRunDetails(GetRunDetailsRequest request, StreamObserver<GetRunDetailsResponse> observer) {
            Run run = runs.get(request.getExternalId());
            if (run == null) {
                observer.onError(Status.NOT_FOUND
                        .withDescription("workflow run not found")
                        .asRuntimeException());
                return;
            }
            answer(
                    "v1.AdminService/GetRunDetails",
                    observer,
                    GetRunDetailsResponse.newBuilder()
                            .setStatus(RunStatus.COMPLETED)
                            .setDone(true)
                            .putTaskRuns(
                                    run.request.getName(),
                                    TaskRunDetail.newBuilder()
                                            .setExternalId(run.id)
                                            .setReadableId(run.request.getName())
                                            .setStatus(RunStatus.COMPLETED)
                                            .setOutput(ByteString.copyFromUtf8("{\"value\":\"from the details\"}"))
                                            .build())
                            .build());
        }
    }

    private final class WorkflowService extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        @Override
        public void triggerWorkflow(TriggerWorkflowRequest request, StreamObserver<TriggerWorkflowResponse> observer) {
            try {
                String requestId = calls("WorkflowService/TriggerWorkflow")
                        .get(calls("WorkflowService/TriggerWorkflow").size() - 1)
                        .header("x-hatchet4j-request-id");
                String runId = isOurs && requestId != null
                        ? runOfRequest.computeIfAbsent(requestId, id -> newRun(request).id)
                        : newRun(request).id;
                answer(
                        "WorkflowService/TriggerWorkflow",
                        observer,
                        TriggerWorkflowResponse.newBuilder()
                                .setWorkflowRunId(runId)
                                .build());
            } catch (StatusRuntimeException e) {
                observer.onError(e);
            }
        }

        @Override
        public void scheduleWorkflow(ScheduleWorkflowRequest request, StreamObserver<WorkflowVersion> observer) {
            schedules.add(request);
            answer(
                    "WorkflowService/ScheduleWorkflow",
                    observer,
                    WorkflowVersion.newBuilder()
                            .addScheduledWorkflows(ScheduledWorkflow.newBuilder()
                                    .setId("44444444-4444-4444-8444-444444444444")
                                    .setTriggerAt(request.getSchedules(0)))
                            .build());
        }

        @Override
        public void bulkTriggerWorkflow(
                BulkTriggerWorkflowRequest request, StreamObserver<BulkTriggerWorkflowResponse> observer) {
            bulkBytes.add(request.getSerializedSize());
            var response = BulkTriggerWorkflowResponse.newBuilder();
            request.getWorkflowsList().forEach(item -> response.addWorkflowRunIds(newRun(item).id));
            answer("WorkflowService/BulkTriggerWorkflow", observer, response.build());
        }
    }

    private final class EventsService extends EventsServiceGrpc.EventsServiceImplBase {
        @Override
        public void push(PushEventRequest request, StreamObserver<Event> observer) {
            answer("EventsService/Push", observer, event(request));
        }

        @Override
        public void bulkPush(BulkPushEventRequest request, StreamObserver<Events> observer) {
            bulkBytes.add(request.getSerializedSize());
            var response = Events.newBuilder();
            request.getEventsList().forEach(item -> response.addEvents(event(item)));
            answer("EventsService/BulkPush", observer, response.build());
        }

        @Override
        public void putLog(PutLogRequest request, StreamObserver<PutLogResponse> observer) {
            logs.add(request);
            answer("EventsService/PutLog", observer, PutLogResponse.getDefaultInstance());
        }

        @Override
        public void putStreamEvent(PutStreamEventRequest request, StreamObserver<PutStreamEventResponse> observer) {
            chunks.add(request);
            answer("EventsService/PutStreamEvent", observer, PutStreamEventResponse.getDefaultInstance());
        }

        private Event event(PushEventRequest request) {
            events.add(request);
            return Event.newBuilder()
                    .setEventId(UUID.randomUUID().toString())
                    .setKey(request.getKey())
                    .setPayload(request.getPayload())
                    .setEventTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
                    .build();
        }
    }
}
