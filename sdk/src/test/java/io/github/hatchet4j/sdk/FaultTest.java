// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_COMPLETED;
import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import com.google.protobuf.UnknownFieldSet;
import io.github.hatchet4j.protocol.dispatcher.StepRunResult;
import io.github.hatchet4j.protocol.v1.IdempotencyCollisionError;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest extends FakeEngineTest {
    private static final String TRIGGER = "WorkflowService/TriggerWorkflow";
    private static final String DETAILS = "v1.AdminService/GetRunDetails";
    private static final String LISTEN = "Dispatcher/ListenV2";
    private static final String UNKNOWN_RUN = "99999999-9999-4999-8999-999999999999";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void repeatsReadsUntilTheyAreAnswered() {
        engine.refuse("Dispatcher/GetVersion", Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED);

        assertThat(hatchet.engineVersion()).isEqualTo("v0.111.0");
        assertThat(engine.calls("Dispatcher/GetVersion")).hasSize(3);
    }

    @Test
    void doesNotRepeatAWriteThatMayHaveHappened() {
        engine.loseAnswer(TRIGGER, Status.UNAVAILABLE.withDescription("connection reset"));

        assertThatThrownBy(() -> stub().runNoWait(new Person("Ada")))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("connection reset")
                .hasMessageContaining("localhost:");
        assertThat(engine.triggers).hasSize(1);
    }

    @Test
    void repeatsAWriteTowardsAnEngineThatRecognizesIt() {
        engine.isOurs = true;
        hatchet.engineVersion();
        engine.loseAnswer(TRIGGER, Status.UNAVAILABLE);

        stub().runNoWait(new Person("Ada"));

        assertThat(engine.triggers).hasSize(1);
        assertThat(engine.calls(TRIGGER))
                .hasSize(2)
                .extracting(call -> call.header("x-hatchet4j-request-id"))
                .doesNotContainNull()
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
    }

    @Test
    void repeatsAWriteThatWasNeverSent() {
        Hatchet patient = closing(Hatchet.builder()
                .config(engine.config()
                        .retryPolicy(RetryPolicy.builder()
                                .maxAttempts(1000)
                                .initialDelay(Duration.ofMillis(20))
                                .maxDelay(Duration.ofMillis(50))
                                .build())
                        .build())
                .build());
        engine.stop();

        CompletableFuture<TaskRun<Greeting>> run =
                patient.stub("greet", Person.class, Greeting.class).runNoWaitAsync(new Person("Ada"));
        engine.restart();

        assertThat(run).succeedsWithin(SOON);
        assertThat(engine.triggers).hasSize(1);
    }

    @Test
    void saysWhatToDoWhenNobodyAnswers() {
        engine.stop();

        assertThatThrownBy(hatchet::engineVersion)
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("Dispatcher/GetVersion")
                .hasMessageContaining("check that it runs");
    }

    @Test
    void saysWhatToDoWhenTheTokenIsRefused() {
        engine.refuse("Dispatcher/GetVersion", Status.UNAUTHENTICATED.withDescription("invalid auth token"));

        assertThatThrownBy(hatchet::engineVersion)
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.UNAUTHENTICATED))
                .hasMessageContaining("HATCHET_CLIENT_TOKEN");
    }

    @Test
    void sendsAResultUntilItIsAcknowledged() {
        Task<Person, Greeting> greet = greet();
        working(greet);
        // One of these meets the news of the start.
        engine.refuse(
                "Dispatcher/SendStepActionEvent",
                Status.UNAVAILABLE,
                Status.INTERNAL,
                Status.UNAUTHENTICATED,
                Status.UNAVAILABLE);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
        assertThat(engine.stepEvents(STEP_EVENT_TYPE_COMPLETED)).hasSize(1);
    }

    @Test
    void sendsAResultAgainWhoseAcknowledgementWasLost() {
        Task<Person, Greeting> greet = greet();
        Worker worker = working(greet);
        engine.loseAnswer("Dispatcher/SendStepActionEvent", Status.UNAVAILABLE, Status.UNAVAILABLE, Status.UNAVAILABLE);

        greet.run(new Person("Ada"));
        worker.close();

        assertThat(engine.stepEvents(STEP_EVENT_TYPE_COMPLETED)).hasSizeGreaterThan(1);
    }

    @Test
    void failsTheTaskWhoseOutputIsTooLarge() {
        Task<Person, Greeting> greet = greet();
        working(greet);
        var tooLarge = Status.RESOURCE_EXHAUSTED.withDescription("message of 5 MiB, the limit is 4 MiB");
        engine.loseAnswer("Dispatcher/SendStepActionEvent", tooLarge, tooLarge);
        engine.assigns = true;

        TaskRun<Greeting> run = greet.runNoWait(new Person("Ada"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(engine.stepEvents)
                        .anySatisfy(event -> assertThat(event.getEventPayload()).contains("too large for the engine")));
        assertThat(run.id()).isNotEmpty();
    }

    @Test
    void listensAgainWhenTheStreamBreaks() {
        Task<Person, Greeting> greet = greet();
        working(greet);

        engine.dropListeners(Status.UNAVAILABLE);
        await().atMost(SOON).until(engine::hasListener);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
        assertThat(engine.workers).hasSize(1);
    }

    @Test
    void registersAgainWithAnEngineThatForgotIt() {
        Task<Person, Greeting> greet = greet();
        Worker worker = working(greet);
        String before = worker.id();

        engine.stop();
        engine.restart();
        await().atMost(SOON).until(engine::hasListener);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
        assertThat(worker.id()).isNotEqualTo(before);
        assertThat(engine.workers).hasSize(2);
    }

    @Test
    void finishesATaskThatRanThroughARestart() throws InterruptedException {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Task<Person, Greeting> slow = hatchet.task("slow", Person.class, Greeting.class)
                .handler((person, ctx) -> {
                    started.countDown();
                    release.await();
                    return new Greeting("late " + person.name());
                });
        working(slow);
        TaskRun<Greeting> run = slow.runNoWait(new Person("Ada"));
        CompletableFuture<Greeting> result = run.resultAsync();
        started.await();

        engine.stop();
        release.countDown();
        engine.restart();

        assertThat(result).succeedsWithin(SOON).isEqualTo(new Greeting("late Ada"));
    }

    @Test
    void asksAgainForResultsWhenTheirStreamBreaks() {
        TaskRun<Greeting> run = stub().runNoWait(new Person("Ada"));
        CompletableFuture<Greeting> result = run.resultAsync();
        await().atMost(SOON)
                .until(() -> engine.calls("Dispatcher/SubscribeToWorkflowRuns").size() == 1);

        engine.dropSubscribers(Status.UNAVAILABLE);
        await().atMost(SOON)
                .until(() -> engine.calls("Dispatcher/SubscribeToWorkflowRuns").size() == 2);
        engine.finish(run.id(), result("{\"text\":\"hi\"}"));

        assertThat(result).succeedsWithin(SOON).isEqualTo(new Greeting("hi"));
    }

    @Test
    void failsAWaitThatTheEngineWillNeverAnswer() {
        engine.refuse(
                "Dispatcher/SubscribeToWorkflowRuns", Status.UNAUTHENTICATED.withDescription("invalid auth token"));

        TaskRun<Greeting> run = stub().runNoWait(new Person("Ada"));

        assertThatThrownBy(() -> run.result(SOON)).isInstanceOf(RequestRejectedException.class);
    }

    @Test
    void refusesAMessageThatIsTooLargeBeforeItIsSent() {
        try (Hatchet small =
                Hatchet.create(engine.config().maxSendMessageBytes(1000).build())) {
            TaskStub<Person, Greeting> greet = small.stub("greet", Person.class, Greeting.class);

            assertThatThrownBy(() -> greet.runNoWait(new Person("x".repeat(1000))))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.LIMIT_EXCEEDED))
                    .hasMessageContaining("maxSendMessageBytes is 1000");
            assertThat(engine.calls(TRIGGER)).isEmpty();
            assertThat(greet.runNoWait(new Person("x".repeat(100))).id()).isNotEmpty();
        }
    }

    @Test
    void takesTheDetailsWhenAResultIsTooLargeForTheStream() {
        TaskRun<String> run = hatchet.stub("greet", Person.class, String.class).runNoWait(new Person("Ada"));

        engine.finish(run.id());

        assertThat(run.result(SOON)).isEqualTo("from the details");
    }

    @Test
    void tellsACancelledRunFromAFailedOne() {
        TaskRun<Greeting> run = stub().runNoWait(new Person("Ada"));

        engine.finish(
                run.id(),
                StepRunResult.newBuilder().setTaskName("greet").setError("").build());

        assertThatThrownBy(() -> run.result(SOON))
                .isInstanceOfSatisfying(
                        RunCancelledException.class, e -> assertThat(e.runId()).isEqualTo(run.id()));
    }

    @Test
    void stopsWaitingWhenTheCallerHasWaitedLongEnough() {
        TaskRun<Greeting> run = stub().runNoWait(new Person("Ada"));

        assertThatThrownBy(() -> run.result(Duration.ofMillis(50)))
                .isInstanceOf(ResultTimeoutException.class)
                .hasMessageContaining(run.id());
    }

    @Test
    void failsOpenWaitsWhenTheClientIsClosed() {
        CompletableFuture<Greeting> result = stub().runNoWait(new Person("Ada")).resultAsync();

        hatchet.close();

        assertThat(result).failsWithin(SOON).withThrowableThat().withMessageContaining("closed");
    }

    @Test
    void failsTheWaitForARunThatTheEngineDoesNotKnow() {
        engine.isOurs = true;
        hatchet.engineVersion();

        assertThatThrownBy(() -> stub().reference(UNKNOWN_RUN).result(SOON))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.NOT_FOUND))
                .hasMessageContaining("workflow run not found");
        assertThat(engine.calls(DETAILS)).hasSize(1);
    }

    @Test
    void givesAnotherEngineTimeToShowARun() {
        CompletableFuture<Greeting> result = stub().reference(UNKNOWN_RUN).resultAsync();
        // The second question shows that the first one was answered, and did not end the wait.
        await().atMost(SOON).until(() -> engine.calls(DETAILS).size() > 1);

        engine.finish(UNKNOWN_RUN);
        engine.dropSubscribers(Status.UNAVAILABLE);

        assertThat(result).succeedsWithin(SOON);
    }

    @Test
    void failsTheWaitForARunThatTheEngineAcknowledgedAndForgot() {
        engine.forgets = true;
        CompletableFuture<Greeting> result = stub().runNoWait(new Person("Ada")).resultAsync();

        assertThat(result)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(RequestRejectedException.class)
                .withMessageContaining("has a worker registered its workflow");
    }

    @Test
    void looksUpARunThatTakesLongOnlyOnce() {
        engine.assigns = false;
        TaskRun<Greeting> run = stub().runNoWait(new Person("Ada"));
        CompletableFuture<Greeting> result = run.resultAsync();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !engine.calls(DETAILS).isEmpty());

        engine.finish(run.id(), result("{\"text\":\"hi\"}"));

        assertThat(result).succeedsWithin(SOON);
        assertThat(engine.calls(DETAILS)).hasSize(1);
    }

    @Test
    void refusesARunIdThatIsNone() {
        assertThatThrownBy(() -> stub().reference("run-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runId must be a UUID, was 'run-1'");
    }

    @Test
    void namesTheRunThatHoldsAnIdempotencyKey() {
        engine.refuse(TRIGGER, Status.ALREADY_EXISTS.withDescription("idempotency key collision"), collision());

        assertThatThrownBy(() -> stub().runNoWait(new Person("Ada")))
                .isInstanceOfSatisfying(IdempotencyCollisionException.class, e -> {
                    assertThat(e.existingRunId()).isEqualTo(UNKNOWN_RUN);
                    assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.ALREADY_EXISTS);
                })
                .hasMessageContaining("idempotency key collision")
                .hasMessageContaining(UNKNOWN_RUN);
    }

    @Test
    void listensTheOldWayWhereTheEngineKnowsNoOther() {
        engine.refuse(LISTEN, Status.UNIMPLEMENTED.withDescription("unknown method ListenV2"));
        Task<Person, Greeting> greet = greet();
        working(greet);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
        engine.dropListeners(Status.UNAVAILABLE);
        await().atMost(SOON).until(() -> engine.calls("Dispatcher/Listen").size() == 2);

        assertThat(engine.calls(LISTEN)).hasSize(1);
    }

    @Test
    void listensAgainWhenAHeartbeatTellsThatNobodyListens() {
        Task<Person, Greeting> greet = greet();
        Worker worker = working(greet);
        String id = worker.id();
        engine.refuse(
                "Dispatcher/Heartbeat",
                Status.FAILED_PRECONDITION.withDescription("Heartbeat rejected: worker stream is not active"));

        // The first reconnect brings a heartbeat at once; its refusal makes the second.
        engine.dropListeners(Status.UNAVAILABLE);
        await().atMost(SOON).until(() -> engine.calls(LISTEN).size() == 3);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
        assertThat(worker.id()).isEqualTo(id);
    }

    @Test
    void tellsTheEngineHowLongToWaitForTheNextAttempt() {
        Task<Person, Greeting> later = hatchet.task("later", Person.class, Greeting.class)
                .retries(1)
                .handler((person, ctx) -> {
                    if (ctx.retryCount() == 0) {
                        throw new RetryAfterException("busy", Duration.ofMillis(1500));
                    }
                    return new Greeting("at last");
                });
        working(later);

        assertThat(later.run(new Person("Ada"))).isEqualTo(new Greeting("at last"));
        assertThat(engine.stepEvents(STEP_EVENT_TYPE_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.getRetryAfterMs()).isEqualTo(1500);
            assertThat(event.getShouldNotRetry()).isFalse();
        });
    }

    @Test
    void cutsBulksByTheSizeThatAMessageMayHave() {
        int limit = 2_000;
        Hatchet small = closing(Hatchet.builder()
                .config(engine.config().maxSendMessageBytes(limit).build())
                .build());
        List<String> texts =
                IntStream.range(0, 20).mapToObj(i -> "x".repeat(300)).toList();

        List<TaskRun<String>> runs =
                small.stub("long", String.class, String.class).runManyNoWait(texts);
        List<Event> events = small.events()
                .bulkPush(texts.stream().map(text -> EventItem.of("k", text)).toList());

        assertThat(runs).hasSize(20).doesNotHaveDuplicates();
        assertThat(events).hasSize(20);
        assertThat(engine.bulkBytes)
                .hasSizeBetween(8, 16)
                .allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(limit));
    }

    @Test
    void asksTheEngineToCancelARun() {
        TaskRun<Greeting> run = stub().runNoWait(new Person("Ada"));

        run.cancel();

        assertThat(engine.cancelled).containsExactly(run.id());
    }

    /** The trailers of a collision: a google.rpc.Status with one detail. */
    private static Metadata collision() {
        Any detail = Any.pack(IdempotencyCollisionError.newBuilder()
                .setExistingRunExternalId(UNKNOWN_RUN)
                .build());
        var status = UnknownFieldSet.newBuilder()
                .addField(
                        3,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(detail.toByteString())
                                .build())
                .build();
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER), status.toByteArray());
        return trailers;
    }

    private Task<Person, Greeting> greet() {
        return hatchet.task("greet", Person.class, Greeting.class)
                .handler((person, ctx) -> new Greeting("Hello " + person.name()));
    }

    private TaskStub<Person, Greeting> stub() {
        return hatchet.stub("greet", Person.class, Greeting.class);
    }

    private static StepRunResult result(String output) {
        return StepRunResult.newBuilder().setTaskName("greet").setOutput(output).build();
    }
}
