// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import io.github.hatchet4j.protocol.dispatcher.ActionEventResponse;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.StepActionEvent;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.events.EventsServiceGrpc;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.AdminServiceGrpc;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.WorkflowServiceGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Speaks to an engine through the generated stubs alone. */
public final class WireClient {
    public final DispatcherGrpc.DispatcherBlockingStub dispatcher;
    public final DispatcherGrpc.DispatcherStub streams;
    public final WorkflowServiceGrpc.WorkflowServiceBlockingStub workflows;
    public final AdminServiceGrpc.AdminServiceBlockingStub admin;
    public final EventsServiceGrpc.EventsServiceBlockingStub events;
    public final Channel channel;

    public WireClient(EmbeddedEngine engine) {
        this(engine.channel(), engine.info().token());
    }

    public WireClient(Channel bare, String token) {
        this(bare, headers("authorization", "Bearer " + token));
    }

    private WireClient(Channel bare, Metadata headers) {
        channel = ClientInterceptors.intercept(bare, MetadataUtils.newAttachHeadersInterceptor(headers));
        dispatcher = DispatcherGrpc.newBlockingStub(channel);
        streams = DispatcherGrpc.newStub(channel);
        workflows = WorkflowServiceGrpc.newBlockingStub(channel);
        admin = AdminServiceGrpc.newBlockingStub(channel);
        events = EventsServiceGrpc.newBlockingStub(channel);
    }

    /** The same client with one more header on every call. */
    public WireClient with(String header, String value) {
        return new WireClient(channel, headers(header, value));
    }

    private static Metadata headers(String name, String value) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return headers;
    }

    public static CreateTaskOpts.Builder task(String workflow, String name) {
        return CreateTaskOpts.newBuilder()
                .setReadableId(name)
                .setAction(workflow + ":" + name)
                .setTimeout("60s")
                .setInputs("{}");
    }

    /** A workflow of one task of the same name. */
    public static CreateWorkflowVersionRequest.Builder single(String name) {
        return CreateWorkflowVersionRequest.newBuilder().setName(name).addTasks(task(name, name));
    }

    public void put(CreateWorkflowVersionRequest.Builder workflow) {
        admin.putWorkflow(workflow.build());
    }

    public String trigger(String workflow, String input) {
        return workflows
                .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName(workflow)
                        .setInput(input)
                        .build())
                .getWorkflowRunId();
    }

    public GetRunDetailsResponse details(String runId) {
        return admin.getRunDetails(
                GetRunDetailsRequest.newBuilder().setExternalId(runId).build());
    }

    public Worker worker(int slots, String... actions) {
        return new Worker(slots, List.of(actions));
    }

    /** The same worker, listening again through this client. */
    public Worker resume(Worker worker) {
        return new Worker(worker.id);
    }

    /** Waits for the end of the run. */
    public WorkflowRunEvent await(String runId) throws InterruptedException {
        var ended = new LinkedBlockingQueue<WorkflowRunEvent>();
        StreamObserver<SubscribeToWorkflowRunsRequest> asking = streams.subscribeToWorkflowRuns(new Collector<>(ended));
        asking.onNext(SubscribeToWorkflowRunsRequest.newBuilder()
                .setWorkflowRunId(runId)
                .build());
        WorkflowRunEvent event = ended.poll(20, TimeUnit.SECONDS);
        asking.onCompleted();
        if (event == null) {
            throw new AssertionError("run " + runId + " did not end: " + details(runId));
        }
        return event;
    }

    /** Puts messages into a queue. */
    public static final class Collector<T> implements StreamObserver<T> {
        private final BlockingQueue<T> queue;
        public volatile @Nullable Throwable error;

        public Collector(BlockingQueue<T> queue) {
            this.queue = queue;
        }

        @Override
        public void onNext(T value) {
            queue.add(value);
        }

        @Override
        public void onError(Throwable cause) {
            error = cause;
        }

        @Override
        public void onCompleted() {}
    }

    /** A worker that does what the test says. */
    public final class Worker {
        public final String id;
        public final BlockingQueue<AssignedAction> actions = new LinkedBlockingQueue<>();
        public final Collector<AssignedAction> stream = new Collector<>(actions);

        Worker(int slots, List<String> actionIds) {
            id = dispatcher
                    .register(WorkerRegisterRequest.newBuilder()
                            .setWorkerName("worker-" + UUID.randomUUID())
                            .addAllActions(actionIds)
                            .putSlotConfig("default", slots)
                            .build())
                    .getWorkerId();
            listen();
        }

        Worker(String id) {
            this.id = id;
            listen();
        }

        public void listen() {
            streams.listenV2(WorkerListenRequest.newBuilder().setWorkerId(id).build(), stream);
            heartbeat();
        }

        public void heartbeat() {
            var unused = dispatcher.heartbeat(
                    HeartbeatRequest.newBuilder().setWorkerId(id).build());
        }

        /** The next action. */
        public AssignedAction next() throws InterruptedException {
            AssignedAction action = actions.poll(20, TimeUnit.SECONDS);
            if (action == null) {
                throw new AssertionError("no action arrived");
            }
            return action;
        }

        public ActionEventResponse send(AssignedAction action, StepActionEventType type, String payload) {
            return dispatcher.sendStepActionEvent(event(action, type, payload).build());
        }

        public StepActionEvent.Builder event(AssignedAction action, StepActionEventType type, String payload) {
            return StepActionEvent.newBuilder()
                    .setWorkerId(id)
                    .setTaskRunExternalId(action.getTaskRunExternalId())
                    .setActionId(action.getActionId())
                    .setEventType(type)
                    .setEventPayload(payload)
                    .setRetryCount(action.getRetryCount());
        }

        public void complete(AssignedAction action, String output) {
            var unused = send(action, StepActionEventType.STEP_EVENT_TYPE_COMPLETED, output);
        }

        public void fail(AssignedAction action, String error) {
            var unused = send(action, StepActionEventType.STEP_EVENT_TYPE_FAILED, error);
        }
    }
}
