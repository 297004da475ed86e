// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.v1.Concurrency;
import io.github.hatchet4j.protocol.v1.DurableTaskRequest;
import io.github.hatchet4j.protocol.v1.DurableTaskRequestRegisterWorker;
import io.github.hatchet4j.protocol.v1.DurableTaskResponse;
import io.github.hatchet4j.protocol.v1.V1DispatcherGrpc;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What this engine does not serve fails where people see it; what old workers say is understood. */
class UnservedFeatureTest {
    private static final String WHY = "workflow \"limited\" needs concurrency, which this engine does not serve yet";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:30Z"));
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().clock(clock).start();
        client = new WireClient(engine);
        client.put(WireClient.single("limited")
                .addConcurrencyArr(Concurrency.newBuilder().setExpression("input.user"))
                .addEventTriggers("limited:go")
                .addCronTriggers("0 13 * * *"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private List<JsonNode> runs() {
        var answer = engine.rest()
                .handle(new RestRequest(
                        "GET",
                        "/api/v1/stable/tenants/" + engine.info().tenantId() + "/workflow-runs",
                        "since=2020-01-01T00:00:00Z&only_tasks=false",
                        "Bearer " + engine.info().token(),
                        ""));
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(answer.body())
                .get("rows")
                .valueStream()
                .toList();
    }

    private void assertOneFailedRun() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(runs()).hasSize(1));
        JsonNode run = runs().get(0);
        assertThat(run.get("status").stringValue()).isEqualTo("FAILED");
        assertThat(run.get("errorMessage").stringValue()).isEqualTo(WHY);
    }

    @Test
    void anEventForItMakesAFailedRunThatSaysWhy() {
        var unused = client.events.push(PushEventRequest.newBuilder()
                .setKey("limited:go")
                .setPayload("{}")
                .build());

        assertOneFailedRun();
    }

    @Test
    void aCronForItMakesAFailedRunThatSaysWhy() {
        clock.advance(Duration.ofHours(1));

        assertOneFailedRun();
    }

    @Test
    void aScheduleForItMakesAFailedRunThatSaysWhy() {
        var unused = client.workflows.scheduleWorkflow(ScheduleWorkflowRequest.newBuilder()
                .setName("limited")
                .addSchedules(Timestamp.newBuilder().setSeconds(clock.instant().getEpochSecond()))
                .build());

        assertOneFailedRun();
    }

    @Test
    void aTriggerOfItIsRefusedAndMakesNoRun() {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> client.trigger("limited", "{}"));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(refused.getStatus().getDescription()).isEqualTo(WHY);
        assertThat(runs()).isEmpty();
    }

    @Test
    void theStreamOfDurableTasksLetsAWorkerInAndStaysIdle() throws Exception {
        var answers = new LinkedBlockingQueue<DurableTaskResponse>();
        var ended = new CompletableFuture<Boolean>();
        StreamObserver<DurableTaskRequest> stream = V1DispatcherGrpc.newStub(client.channel)
                .durableTask(new StreamObserver<>() {
                    @Override
                    public void onNext(DurableTaskResponse answer) {
                        answers.add(answer);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        ended.completeExceptionally(cause);
                    }

                    @Override
                    public void onCompleted() {
                        ended.complete(true);
                    }
                });

        stream.onNext(DurableTaskRequest.newBuilder()
                .setRegisterWorker(DurableTaskRequestRegisterWorker.newBuilder().setWorkerId("w1"))
                .build());
        DurableTaskResponse answer = answers.poll(20, TimeUnit.SECONDS);
        boolean endedByItself = ended.isDone();
        stream.onCompleted();

        assertThat(answer)
                .isNotNull()
                .satisfies(registered ->
                        assertThat(registered.getRegisterWorker().getWorkerId()).isEqualTo("w1"));
        assertThat(endedByItself).isFalse();
        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answers).isEmpty();
    }

    @Test
    void aWorkerOfTheFirstGenerationListensAndGetsItsTasks() throws InterruptedException {
        client.put(WireClient.single("t"));
        String workerId = client.dispatcher
                .register(WorkerRegisterRequest.newBuilder()
                        .setWorkerName("old")
                        .addActions("t:t")
                        .setSlots(1)
                        .build())
                .getWorkerId();
        var actions = new LinkedBlockingQueue<AssignedAction>();
        client.streams.listen(
                WorkerListenRequest.newBuilder().setWorkerId(workerId).build(), new WireClient.Collector<>(actions));

        String run = client.trigger("t", "{}");

        AssignedAction action = actions.poll(20, TimeUnit.SECONDS);
        assertThat(action)
                .isNotNull()
                .satisfies(given -> assertThat(given.getWorkflowRunId()).isEqualTo(run));
    }
}
