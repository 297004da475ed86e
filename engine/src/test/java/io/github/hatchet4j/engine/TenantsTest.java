// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutRequest;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotRequest;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.ReplayTasksRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants of one engine, over gRPC: what the one has is not there for the other. */
class TenantsTest {
    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient mine;
    private WireClient theirs;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        mine = new WireClient(engine);
        theirs = new WireClient(
                engine.channel(),
                EngineTokens.in(directory).issue(UUID.randomUUID(), null, null, EngineTokens.DEFAULT_LIFETIME));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static Status.Code refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call)
                .getStatus()
                .getCode();
    }

    @Test
    void workflowsAreTriggeredByTheirOwnTenantOnly() {
        mine.put(WireClient.single("greet"));

        assertThat(refusal(() -> theirs.trigger("greet", "{}"))).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void workersGetTasksOfTheirOwnTenantOnly() throws InterruptedException {
        mine.put(WireClient.single("greet"));
        theirs.put(WireClient.single("greet"));
        var ourWorker = mine.worker(5, "greet:greet");
        var theirWorker = theirs.worker(5, "greet:greet");
        String ours = mine.trigger("greet", "{}");
        String their = theirs.trigger("greet", "{}");

        assertThat(ourWorker.next().getWorkflowRunId()).isEqualTo(ours);
        assertThat(theirWorker.next().getWorkflowRunId()).isEqualTo(their);
        assertThat(ourWorker.actions).isEmpty();
        assertThat(theirWorker.actions).isEmpty();
    }

    @Test
    void eventsTriggerTheWorkflowsOfTheirOwnTenantOnly() throws InterruptedException {
        mine.put(WireClient.single("report").addEventTriggers("a"));
        theirs.put(WireClient.single("report").addEventTriggers("a"));
        var ourWorker = mine.worker(5, "report:report");
        var theirWorker = theirs.worker(5, "report:report");

        var pushed = theirs.events.push(
                PushEventRequest.newBuilder().setKey("a").setPayload("{}").build());
        assertThat(pushed.getEventId()).isNotEmpty();

        assertThat(theirWorker.next().getActionId()).isEqualTo("report:report");
        assertThat(ourWorker.actions).isEmpty();
    }

    @Test
    void runsAndTasksOfAnotherTenantAreNotThere() throws InterruptedException {
        mine.put(WireClient.single("greet"));
        var worker = mine.worker(1, "greet:greet");
        String runId = mine.trigger("greet", "{}");
        AssignedAction action = worker.next();

        assertThat(refusal(() -> theirs.details(runId))).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(theirs.admin
                        .cancelTasks(CancelTasksRequest.newBuilder()
                                .addExternalIds(runId)
                                .build())
                        .getCancelledTasksList())
                .isEmpty();
        assertThat(theirs.admin
                        .replayTasks(ReplayTasksRequest.newBuilder()
                                .addExternalIds(runId)
                                .build())
                        .getReplayedTasksList())
                .isEmpty();
        assertThat(refusal(() -> theirs.dispatcher.refreshTimeout(RefreshTimeoutRequest.newBuilder()
                        .setTaskRunExternalId(runId)
                        .setIncrementTimeoutBy("1h")
                        .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal(() -> theirs.dispatcher.releaseSlot(ReleaseSlotRequest.newBuilder()
                        .setTaskRunExternalId(runId)
                        .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal(() -> theirs.dispatcher.sendStepActionEvent(
                        worker.event(action, StepActionEventType.STEP_EVENT_TYPE_COMPLETED, "{}")
                                .build())))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refusal(() -> theirs.events.putLog(PutLogRequest.newBuilder()
                        .setTaskRunExternalId(runId)
                        .setMessage("not mine")
                        .build())))
                .isEqualTo(Status.Code.NOT_FOUND);

        assertThat(mine.details(runId).getDone()).isFalse();
        worker.complete(action, "{\"ok\": true}");
        assertThat(mine.await(runId).getResults(0).getOutput()).isEqualTo("{\"ok\": true}");
    }

    @Test
    void subscriptionsSeeNothingOfAnotherTenant() throws InterruptedException {
        mine.put(WireClient.single("greet"));
        var worker = mine.worker(1, "greet:greet");
        String runId = mine.trigger("greet", "{}");
        var seen = new LinkedBlockingQueue<WorkflowRunEvent>();
        var asking = theirs.streams.subscribeToWorkflowRuns(new WireClient.Collector<>(seen));
        asking.onNext(SubscribeToWorkflowRunsRequest.newBuilder()
                .setWorkflowRunId(runId)
                .build());
        var events = new LinkedBlockingQueue<WorkflowEvent>();
        theirs.streams.subscribeToWorkflowEvents(
                SubscribeToWorkflowEventsRequest.newBuilder()
                        .setWorkflowRunId(runId)
                        .build(),
                new WireClient.Collector<>(events));

        worker.complete(worker.next(), "{}");
        assertThat(mine.await(runId).getResultsCount()).isEqualTo(1);
        // A run of their own, so that what was to come had its time.
        theirs.put(WireClient.single("own"));
        var theirWorker = theirs.worker(1, "own:own");
        String own = theirs.trigger("own", "{}");
        theirWorker.complete(theirWorker.next(), "{}");
        assertThat(theirs.await(own).getResultsCount()).isEqualTo(1);

        assertThat(seen).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void workersOfAnotherTenantAreNotThere() throws InterruptedException {
        mine.put(WireClient.single("greet"));
        var worker = mine.worker(1, "greet:greet");

        assertThat(refusal(() -> theirs.dispatcher.heartbeat(
                        HeartbeatRequest.newBuilder().setWorkerId(worker.id).build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal(() -> theirs.dispatcher.unsubscribe(WorkerUnsubscribeRequest.newBuilder()
                        .setWorkerId(worker.id)
                        .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        var stolen = new WireClient.Collector<AssignedAction>(new LinkedBlockingQueue<>());
        theirs.streams.listenV2(
                WorkerListenRequest.newBuilder().setWorkerId(worker.id).build(), stolen);

        String runId = mine.trigger("greet", "{}");
        assertThat(worker.next().getWorkflowRunId()).isEqualTo(runId);
        await().untilAsserted(() -> assertThat(Status.fromThrowable(Objects.requireNonNull(stolen.error))
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND));
    }
}
