// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.events.BulkPushEventRequest;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.Concurrency;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BadInputTest {
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().grpcPort(0).maxMessageSize(100_000).start();
        client = new WireClient(engine);
        client.put(WireClient.single("t"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static void assertRefused(Status.Code code, String message, Runnable call) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call::run);
        assertThat(refused.getStatus().getDescription()).isEqualTo(message);
        assertThat(refused.getStatus().getCode()).isEqualTo(code);
    }

    private void assertInvalid(String message, CreateWorkflowVersionRequest.Builder workflow) {
        assertRefused(Status.Code.INVALID_ARGUMENT, message, () -> client.put(workflow));
    }

    private static CreateWorkflowVersionRequest.Builder workflow(CreateTaskOpts.Builder... tasks) {
        var workflow = CreateWorkflowVersionRequest.newBuilder().setName("w");
        for (CreateTaskOpts.Builder task : tasks) {
            workflow.addTasks(task);
        }
        return workflow;
    }

    @Test
    void triggeringNamesTheUnknownWorkflows() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT, "workflow names not found: nope", () -> client.trigger("nope", "{}"));
    }

    @Test
    void aBulkWithOneBadItemStartsNothing() throws InterruptedException {
        var bulk = BulkTriggerWorkflowRequest.newBuilder()
                .addWorkflows(TriggerWorkflowRequest.newBuilder().setName("t"))
                .addWorkflows(TriggerWorkflowRequest.newBuilder().setName("nope"))
                .build();

        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "workflow names not found: nope",
                () -> client.workflows.bulkTriggerWorkflow(bulk));
        String good = client.trigger("t", "{}");

        assertThat(client.worker(10, "t:t").next().getWorkflowRunId()).isEqualTo(good);
    }

    @Test
    void inputMustBeJsonWithoutTheNulCharacter() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: invalid json in field `payload`: it holds the character U+0000",
                () -> client.trigger("t", "{\"a\": \"x\\u0000y\"}"));
        assertThat(catchThrowableOfType(StatusRuntimeException.class, () -> client.trigger("t", "{\"a\": "))
                        .getStatus()
                        .getDescription())
                .startsWith("Invalid request: invalid json in field `payload`: it is no valid JSON");
        assertThat(client.trigger("t", "{\"a\": \"\\\\u0000\"}")).isNotEmpty();
        assertThat(client.trigger("t", "")).isNotEmpty();
    }

    @Test
    void priorityMustBeOneToThree() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: priority must be between 1 and 3, got 4",
                () -> client.workflows.triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName("t")
                        .setPriority(4)
                        .build()));
    }

    @Test
    void aMessageAboveTheLimitIsRefusedWithSizeAndLimitInProcessAndOverTcp() throws InterruptedException {
        String big = "{\"a\": \"" + "x".repeat(100_000) + "\"}";

        assertRefused(
                Status.Code.RESOURCE_EXHAUSTED,
                "message of 100016 bytes is above the limit of 100000 bytes",
                () -> client.trigger("t", big));
        int port = TcpChannel.portOf(engine);
        try (var tcp = new TcpChannel(port)) {
            var remote = new WireClient(tcp.channel(), engine.info().token());
            assertRefused(
                    Status.Code.RESOURCE_EXHAUSTED,
                    "message of 100016 bytes is above the limit of 100000 bytes",
                    () -> remote.trigger("t", big));
            assertRefused(
                    Status.Code.RESOURCE_EXHAUSTED,
                    "message of 100016 bytes is above the limit of 100000 bytes",
                    () -> remote.workflows
                            .withCompression("gzip")
                            .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                                    .setName("t")
                                    .setInput(big)
                                    .build()));
            assertRefused(
                    Status.Code.RESOURCE_EXHAUSTED,
                    "gRPC message exceeds maximum size 400000: 500016",
                    () -> remote.trigger("t", "{\"a\": \"" + "x".repeat(500_000) + "\"}"));
        }
    }

    @Test
    void registrationNamesWhatIsWrong() {
        assertInvalid("Invalid request: workflow \"w\" has no tasks", workflow());
        assertInvalid(
                "Invalid request: workflow name \"a b\" must consist of letters, digits, '.', '-' and '_'",
                workflow(WireClient.task("w", "a")).setName("a b"));
        assertInvalid(
                "Invalid request: task name \"a\" occurs twice",
                workflow(WireClient.task("w", "a"), WireClient.task("w", "a")));
        assertInvalid(
                "dag parent not found: parent step 'x' not found for step 'a'",
                workflow(WireClient.task("w", "a").addParents("x")));
        assertInvalid(
                "Invalid request: the parents of task \"a\" form a cycle",
                workflow(
                        WireClient.task("w", "a").addParents("b"),
                        WireClient.task("w", "b").addParents("a")));
        assertInvalid(
                "Invalid request: timeout \"1d\" is no duration; write it like 90s, 5m or 1h30m",
                workflow(WireClient.task("w", "a").setTimeout("1d")));
        assertInvalid(
                "Invalid request: invalid action id \"a\"; it must be like service:verb",
                workflow(WireClient.task("w", "a").setAction("a")));
        assertInvalid(
                "Invalid request: backoff_factor of task \"a\" must be between 1 and 1000, got 0.5",
                workflow(WireClient.task("w", "a").setBackoffFactor(0.5f)));
        assertInvalid(
                "Invalid request: invalid cron expression \"@daily\": it has 1 fields; write 5, or 6 with the seconds first",
                workflow(WireClient.task("w", "a")).addCronTriggers("@daily"));
    }

    @Test
    void aWorkerSaysItsSlotsInOneWay() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "either slot_config or slots (deprecated) must be provided, not both",
                () -> client.dispatcher.register(WorkerRegisterRequest.newBuilder()
                        .setSlots(1)
                        .putSlotConfig("default", 1)
                        .build()));
    }

    @Test
    void eventsInBulkAreOneToAThousand() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "No events to ingest",
                () -> client.events.bulkPush(BulkPushEventRequest.getDefaultInstance()));
        var many = BulkPushEventRequest.newBuilder();
        for (int i = 0; i <= 1000; i++) {
            many.addEvents(PushEventRequest.newBuilder().setKey("k"));
        }
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: too many events - 1001 is over maximum (1000)",
                () -> client.events.bulkPush(many.build()));
    }

    @Test
    void aWorkflowThatNeedsAnUnservedFeatureIsAcceptedButCannotBeTriggered() {
        client.put(WireClient.single("limited")
                .addConcurrencyArr(Concurrency.newBuilder().setExpression("input.user"))
                .addEventTriggers("limited:go"));

        assertRefused(
                Status.Code.UNIMPLEMENTED,
                "workflow \"limited\" needs concurrency, which this engine does not serve yet",
                () -> client.trigger("limited", "{}"));
    }

    @Test
    void anOutputThatIsNoJsonFailsTheTask() throws InterruptedException {
        var worker = client.worker(1, "t:t");
        String run = client.trigger("t", "{}");

        worker.complete(worker.next(), "{nonsense");
        client.await(run);

        assertThat(client.details(run).getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(client.details(run).getTaskRunsOrThrow("t").getError())
                .startsWith("the task's output is no valid JSON");
    }
}
