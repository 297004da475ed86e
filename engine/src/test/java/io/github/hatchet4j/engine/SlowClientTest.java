// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.github.hatchet4j.engine.internal.embedded.EngineSettings;
import io.github.hatchet4j.engine.internal.embedded.RunningEngine;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.github.hatchet4j.engine.internal.runtime.Retention;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.events.PutStreamEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients and workers that do not keep up get, and that others do not suffer for them. */
class SlowClientTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Admission admission = new Admission(50_000);
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = RunningEngine.start(new EngineSettings(
                null,
                true,
                false,
                null,
                null,
                null,
                false,
                null,
                null,
                4 << 20,
                new Retention.Limits(null, 0),
                new EngineSettings.Tuning(admission, 1_000, 5_000),
                EmbeddedHatchet.DEFAULT_TENANT));
        client = new WireClient(engine);
        client.put(WireClient.single("t"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** A call whose messages come only as they are asked for. */
    private final class SlowCall<Q, A> extends ClientCall.Listener<A> {
        final List<A> taken = new CopyOnWriteArrayList<>();
        final CompletableFuture<Status> end = new CompletableFuture<>();
        final ClientCall<Q, A> call;

        SlowCall(MethodDescriptor<Q, A> method) {
            call = client.channel.newCall(method, CallOptions.DEFAULT);
            call.start(this, new Metadata());
        }

        @Override
        public void onMessage(A message) {
            taken.add(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.complete(status);
        }
    }

    @Test
    void aSubscriberThatLeavesTooMuchOfARunsEventsUntakenIsEndedAndTheTaskGoesOn() throws InterruptedException {
        var worker = client.worker(1, "t:t");
        String run = client.trigger("t", "{}");
        AssignedAction action = worker.next();
        var slow = new SlowCall<>(DispatcherGrpc.getSubscribeToWorkflowEventsMethod());
        slow.call.sendMessage(SubscribeToWorkflowEventsRequest.newBuilder()
                .setWorkflowRunId(run)
                .build());
        slow.call.halfClose();
        slow.call.request(1);
        say(run, 0);
        await().atMost(SOON).untilAsserted(() -> assertThat(slow.taken).hasSize(1));

        for (int i = 1; i < 12; i++) {
            say(run, i);
        }

        assertThat(slow.end).succeedsWithin(SOON).satisfies(status -> {
            assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(status.getDescription()).contains("more than 5000 bytes of events untaken");
        });
        assertThat(slow.taken).extracting(WorkflowEvent::getEventIndex).containsExactly(0L);
        worker.complete(action, "{}");
        assertThat(client.await(run).getResults(0).getOutput()).isEqualTo("{}");
    }

    private void say(String run, int index) {
        var unused = client.events.putStreamEvent(PutStreamEventRequest.newBuilder()
                .setTaskRunExternalId(run)
                .setEventIndex(index)
                .setMessage(ByteString.copyFromUtf8("x".repeat(500)))
                .build());
    }

    @Test
    void aSlowSubscriberOfRunEndsGetsThemAllThoughTheyDoNotFitIntoTheBound() throws InterruptedException {
        var worker = client.worker(100, "t:t");
        var slow = new SlowCall<>(DispatcherGrpc.getSubscribeToWorkflowRunsMethod());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String run = client.trigger("t", "{}");
            runs.add(run);
            slow.call.sendMessage(SubscribeToWorkflowRunsRequest.newBuilder()
                    .setWorkflowRunId(run)
                    .build());
        }
        slow.call.halfClose();
        for (int i = 0; i < 30; i++) {
            worker.complete(worker.next(), "{\"x\": \"" + "y".repeat(1_000) + "\"}");
        }

        for (int asked = 1; asked <= 30; asked++) {
            slow.call.request(1);
            int sofar = asked;
            await().atMost(SOON).untilAsserted(() -> assertThat(slow.taken).hasSize(sofar));
        }

        assertThat(slow.taken).extracting(WorkflowRunEvent::getWorkflowRunId).containsExactlyInAnyOrderElementsOf(runs);
        assertThat(slow.taken)
                .allSatisfy(event -> assertThat(event.getResults(0).getOutput()).hasSize(1_009));
        assertThat(slow.end).succeedsWithin(SOON).isEqualTo(Status.OK);
    }

    @Test
    void aWorkerThatTakesNothingIsGivenUpAndItsTaskGoesToAnotherAsTheSameAttempt() throws InterruptedException {
        String workerId = client.dispatcher
                .register(WorkerRegisterRequest.newBuilder()
                        .addActions("t:t")
                        .putSlotConfig("default", 10)
                        .build())
                .getWorkerId();
        var stuck = new SlowCall<>(DispatcherGrpc.getListenV2Method());
        stuck.call.sendMessage(
                WorkerListenRequest.newBuilder().setWorkerId(workerId).build());
        stuck.call.halfClose();
        var unused = client.dispatcher.heartbeat(
                HeartbeatRequest.newBuilder().setWorkerId(workerId).build());
        String run = client.trigger("t", "{}");

        assertThat(stuck.end).succeedsWithin(SOON).satisfies(status -> {
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(status.getDescription()).isEqualTo("the worker took no action for 1000 ms; listen again");
        });
        AssignedAction action = client.worker(1, "t:t").next();
        assertThat(stuck.taken).isEmpty();
        assertThat(action.getWorkflowRunId()).isEqualTo(run);
        assertThat(action.getRetryCount()).isZero();
    }

    @Test
    void requestsBeyondTheBoundOnWhatIsUnderWayAreRefusedWithTheLimitAndChangeNothing() {
        String task = client.trigger("t", "{}");
        Admission.Ticket ticket = java.util.Objects.requireNonNull(admission.tryEnter(60_000));

        assertExhausted(() -> client.trigger("t", "{}"));
        assertExhausted(() -> client.events.push(
                PushEventRequest.newBuilder().setKey("k").setPayload("{}").build()));
        assertExhausted(() -> client.events.putLog(PutLogRequest.newBuilder()
                .setTaskRunExternalId(task)
                .setMessage("m")
                .build()));
        assertExhausted(() -> say(task, 0));
        assertExhausted(() -> client.workflows.scheduleWorkflow(ScheduleWorkflowRequest.newBuilder()
                .setName("t")
                .addSchedules(Timestamp.newBuilder().setSeconds(9_999_999_999L))
                .build()));
        ticket.release();

        assertThat(client.trigger("t", "{}")).isNotEqualTo(task);
    }

    private static void assertExhausted(Runnable call) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call::run);
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(refused.getStatus().getDescription())
                .isEqualTo("the engine has 50000 bytes of requests under way, its limit; try again");
    }
}
