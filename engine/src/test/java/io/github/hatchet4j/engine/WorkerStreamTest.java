// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.ActionType;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What workers see on their streams. */
class WorkerStreamTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().clock(clock).maxMessageSize(200_000).start();
        client = new WireClient(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aSlowWorkerGetsMessagesOnlyAsItAsksForThem() throws InterruptedException {
        client.put(WireClient.single("t"));
        String workerId = client.dispatcher
                .register(WorkerRegisterRequest.newBuilder()
                        .addActions("t:t")
                        .putSlotConfig("default", 10)
                        .build())
                .getWorkerId();
        var received = new LinkedBlockingQueue<AssignedAction>();
        ClientCall<WorkerListenRequest, AssignedAction> call =
                client.channel.newCall(DispatcherGrpc.getListenV2Method(), CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(AssignedAction action) {
                        received.add(action);
                    }
                },
                new Metadata());
        call.sendMessage(WorkerListenRequest.newBuilder().setWorkerId(workerId).build());
        call.halfClose();
        var unused = client.dispatcher.heartbeat(
                HeartbeatRequest.newBuilder().setWorkerId(workerId).build());
        for (int i = 0; i < 5; i++) {
            client.trigger("t", "{\"n\": " + i + "}");
        }

        for (int asked = 1; asked <= 5; asked++) {
            call.request(1);
            int sofar = asked;
            await().untilAsserted(() -> assertThat(received).hasSize(sofar));
        }

        assertThat(received)
                .extracting(action -> action.getActionPayload().substring(0, 18))
                .containsExactly(
                        "{\"input\": {\"n\": 0}",
                        "{\"input\": {\"n\": 1}",
                        "{\"input\": {\"n\": 2}",
                        "{\"input\": {\"n\": 3}",
                        "{\"input\": {\"n\": 4}");
    }

    @Test
    void anActionThatIsTooLargeForAnyWorkerFailsItsTask() throws InterruptedException {
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("w")
                .addTasks(WireClient.task("w", "a"))
                .addTasks(WireClient.task("w", "b"))
                .addTasks(WireClient.task("w", "c").addParents("a").addParents("b")));
        var worker = client.worker(10, "w:a", "w:b", "w:c");
        String run = client.trigger("w", "{}");
        String big = "{\"x\": \"" + "x".repeat(150_000) + "\"}";
        worker.complete(worker.next(), big);
        worker.complete(worker.next(), big);
        client.await(run);

        assertThat(client.details(run).getTaskRunsOrThrow("c").getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(client.details(run).getTaskRunsOrThrow("c").getError())
                .startsWith("the action of 300")
                .endsWith("is above the limit of 200000 bytes");
    }

    @Test
    void aCancelledAttemptIsStoppedAndCannotCompleteAnyMore() throws InterruptedException {
        client.put(WireClient.single("t"));
        var worker = client.worker(1, "t:t");
        String run = client.trigger("t", "{}");
        AssignedAction start = worker.next();

        var cancelled = client.admin.cancelTasks(
                CancelTasksRequest.newBuilder().addExternalIds(run).build());
        AssignedAction stop = worker.next();
        worker.complete(start, "{}");

        assertThat(cancelled.getCancelledTasksList()).containsExactly(run);
        assertThat(stop.getActionType()).isEqualTo(ActionType.CANCEL_STEP_RUN);
        assertThat(stop.getTaskRunExternalId()).isEqualTo(run);
        assertThat(stop.getActionPayload()).isEmpty();
        var result = client.await(run).getResults(0);
        assertThat(result.hasError()).isTrue();
        assertThat(result.getError()).isEmpty();
        assertThat(client.details(run).getStatus()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void movedTimeFiresTimeOutsButKillsNoWorker() throws InterruptedException {
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("t")
                .addTasks(WireClient.task("t", "t").setTimeout("10m").setRetries(1)));
        var worker = client.worker(1, "t:t");
        client.trigger("t", "{}");
        AssignedAction first = worker.next();

        clock.advance(Duration.ofMinutes(10));
        AssignedAction stop = worker.next();
        AssignedAction second = worker.next();

        assertThat(first.getRetryCount()).isZero();
        assertThat(stop.getActionType()).isEqualTo(ActionType.CANCEL_STEP_RUN);
        assertThat(second.getRetryCount()).isEqualTo(1);
        assertThat(second.getPriority()).isEqualTo(4);
    }

    @Test
    void theTraceOfAnAttemptIsHandedToTheNextAndToChildrenInTheDag() throws InterruptedException {
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("w")
                .addTasks(WireClient.task("w", "a").setRetries(1))
                .addTasks(WireClient.task("w", "b").addParents("a")));
        var worker = client.worker(1, "w:a", "w:b");
        client.trigger("w", "{}");

        AssignedAction first = worker.next();
        started(worker, first, "00-11111111111111111111111111111111-2222222222222222-01");
        worker.fail(first, "no");
        AssignedAction second = worker.next();
        started(worker, second, "00-11111111111111111111111111111111-3333333333333333-01");
        worker.complete(second, "{}");
        AssignedAction child = worker.next();

        assertThat(second.getActionPayload())
                .contains("\"previous_attempt\": \"00-11111111111111111111111111111111-2222222222222222-01\"");
        assertThat(child.getActionPayload())
                .contains("\"parents\": {\"a\": \"00-11111111111111111111111111111111-3333333333333333-01\"}}");
    }

    private void started(WireClient.Worker worker, AssignedAction action, String trace) {
        var unused = client.with("traceparent", trace)
                .dispatcher
                .sendStepActionEvent(worker.event(action, StepActionEventType.STEP_EVENT_TYPE_STARTED, "")
                        .build());
    }
}
