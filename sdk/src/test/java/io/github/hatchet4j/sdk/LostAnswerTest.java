// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes whose answer was lost on the way from our own engine, which must not happen twice. */
class LostAnswerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final EmbeddedEngine engine =
            EmbeddedHatchet.builder().inMemory().grpcPort(0).apiPort(0).start();
    private final Hatchet inside = Hatchet.connect(engine);
    private final LossyProxy proxy = new LossyProxy(
            HostPort.parse(String.valueOf(engine.info().grpcAddress())).port());
    private final Hatchet outside = Hatchet.create(ClientConfig.builder()
            .token(engine.info().token())
            .hostPort("localhost:" + proxy.port())
            .tls(Tls.none())
            .build());
    private final TaskStub<String, Void> task = outside.stub("known", String.class, Void.class);

    LostAnswerTest() throws IOException {}

    @BeforeEach
    void makeTheTaskKnown() {
        Task<String, Void> known = inside.task("known", String.class, Void.class)
                .onEvents("happened")
                .handler((text, ctx) -> null);
        inside.worker("w", known).start().close();
        // Now the client has seen whose engine it is.
        outside.engineVersion();
    }

    @AfterEach
    void close() throws IOException {
        outside.close();
        proxy.close();
        inside.close();
        engine.close();
    }

    /** Makes a call whose first answer is lost after {@code count} things have come of it. */
    private <T> T withLostAnswer(IntSupplier made, int count, CompletableFuture<T> call) throws Exception {
        await().atMost(SOON).until(() -> made.getAsInt() == count);
        proxy.breakAndRecover();
        T answer = call.get(30, TimeUnit.SECONDS);
        assertThat(made.getAsInt()).isEqualTo(count);
        return answer;
    }

    private int runs() {
        return inside.runs().list(RunFilter.recent()).rows().size();
    }

    @Test
    void triggersOnce() throws Exception {
        proxy.loseAnswers();
        TaskRun<Void> run = withLostAnswer(this::runs, 1, task.runNoWaitAsync("x"));

        assertThat(inside.runs().list(RunFilter.recent()).rows())
                .extracting(RunSummary::workflowRunId)
                .containsExactly(run.id());
    }

    @Test
    void triggersManyOnce() throws Exception {
        proxy.loseAnswers();
        List<TaskRun<Void>> runs = withLostAnswer(this::runs, 3, task.runManyNoWaitAsync(List.of("x", "y", "z")));

        assertThat(inside.runs().list(RunFilter.recent()).rows())
                .extracting(RunSummary::workflowRunId)
                .containsExactlyInAnyOrderElementsOf(
                        runs.stream().map(RunReference::id).toList());
    }

    @Test
    void pushesAnEventOnce() throws Exception {
        proxy.loseAnswers();
        Event event = withLostAnswer(this::runs, 1, outside.events().pushAsync("happened", "x"));

        assertThat(event.key()).isEqualTo("happened");
    }

    @Test
    void pushesEventsOnce() throws Exception {
        proxy.loseAnswers();
        List<Event> events = withLostAnswer(
                this::runs,
                2,
                outside.events().bulkPushAsync(List.of(EventItem.of("happened", "x"), EventItem.of("happened", "y"))));

        assertThat(events).hasSize(2);
    }

    @Test
    void schedulesOnce() throws Exception {
        proxy.loseAnswers();
        ScheduledRun scheduled = withLostAnswer(
                () -> inside.schedules().list().rows().size(),
                1,
                task.scheduleAsync(Instant.now().plus(Duration.ofHours(1)), "x"));

        assertThat(inside.schedules().list().rows()).extracting(Schedule::id).containsExactly(scheduled.id());
    }
}
