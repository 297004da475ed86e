// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients of features towards the real engine: in this JVM over its router, and over HTTP, with the same results. */
class FeatureClientsOnEngineTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private final EmbeddedEngine engine =
            EmbeddedHatchet.builder().inMemory().grpcPort(0).apiPort(0).start();

    private enum Way {
        IN_PROCESS {
            @Override
            Hatchet connect(EmbeddedEngine engine) {
                return Hatchet.builder()
                        .config(ClientConfig.builder().build())
                        .engine(engine)
                        .build();
            }
        },
        REMOTE {
            @Override
            Hatchet connect(EmbeddedEngine engine) {
                return Hatchet.create(ClientConfig.builder()
                        .token(engine.info().token())
                        .tls(Tls.none())
                        .build());
            }
        };

        abstract Hatchet connect(EmbeddedEngine engine);
    }

    @FunctionalInterface
    private interface Check {
        void with(Hatchet hatchet, Task<String, String> echo) throws Exception;
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Checks with a client of that way and a worker that serves a task. */
    private void check(Way way, Check check) throws Exception {
        try (Hatchet hatchet = way.connect(engine)) {
            Task<String, String> echo = hatchet.task("echo", String.class, String.class)
                    .onEvents("said")
                    .handler((text, ctx) -> {
                        ctx.log("heard " + text);
                        if (text.equals("fail")) {
                            throw new IllegalStateException("as you wish");
                        }
                        if (text.equals("wait")) {
                            new CountDownLatch(1).await();
                        }
                        return text;
                    });
            try (Worker worker = hatchet.worker("w", echo).start()) {
                assertThat(worker.isHealthy()).isTrue();
                check.with(hatchet, echo);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void looksAtRuns(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            TaskRun<String> good = echo.runNoWait("x", TriggerWorkflowOptions.withMetadata(Map.of("kind", "good")));
            good.result(SOON);
            TaskRun<String> bad = echo.runNoWait("fail");
            assertThatThrownBy(() -> bad.result(SOON)).isInstanceOf(RunFailedException.class);

            assertThat(hatchet.runs().status(good.id())).isEqualTo(RunStatus.COMPLETED);
            assertThat(hatchet.runs().status(bad.id())).isEqualTo(RunStatus.FAILED);
            assertThat(hatchet.runs().get(good.id()).run().id()).isEqualTo(good.id());
            assertThat(hatchet.runs().details(bad.id()).isDone()).isTrue();
            assertThat(hatchet.runs().list(RunFilter.recent()).rows())
                    .extracting(RunSummary::id)
                    .containsExactlyInAnyOrder(good.id(), bad.id());
            assertThat(hatchet.runs()
                            .list(RunFilter.builder().statuses(RunStatus.FAILED).build())
                            .rows())
                    .extracting(RunSummary::id)
                    .containsExactly(bad.id());
            assertThat(hatchet.runs()
                            .list(RunFilter.builder()
                                    .additionalMetadata("kind", "good")
                                    .build())
                            .rows())
                    .extracting(RunSummary::id)
                    .containsExactly(good.id());
            assertThatThrownBy(() -> hatchet.runs().get(NOBODY))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void cancelsAndReplaysRuns(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            TaskRun<String> byId = echo.runNoWait("wait");
            TaskRun<String> byFilter =
                    echo.runNoWait("wait", TriggerWorkflowOptions.withMetadata(Map.of("stop", "me")));
            hatchet.runs().cancel(byId.id());
            hatchet.runs()
                    .cancel(RunFilter.builder().additionalMetadata("stop", "me").build());
            assertThatThrownBy(() -> byId.result(SOON)).isInstanceOf(RunCancelledException.class);
            assertThatThrownBy(() -> byFilter.result(SOON)).isInstanceOf(RunCancelledException.class);

            TaskRun<String> bad = echo.runNoWait("fail");
            assertThatThrownBy(() -> bad.result(SOON)).isInstanceOf(RunFailedException.class);
            assertThat(hatchet.runs().replay(bad.id())).contains(bad.id());
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(hatchet.logs().list(bad.id())).hasSize(2));
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void looksAtEventsAndWhatTheyTriggered(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            Event event = hatchet.events().push("said", "x", PushEventOptions.withMetadata(Map.of("from", "me")));
            hatchet.events().push("unheard", "y");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hatchet.events()
                                    .list(EventFilter.builder().keys("said").build())
                                    .rows())
                            .extracting(EventDetails::id)
                            .containsExactly(event.id()));
            assertThat(hatchet.events().get(event.id()).key()).isEqualTo("said");
            assertThatThrownBy(() -> hatchet.events().get(NOBODY))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void makesListsAndDeletesCrons(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            Cron cron = hatchet.crons().create(echo, "nightly", "0 2 * * *", "x");

            assertThat(hatchet.crons().get(cron.id())).isEqualTo(cron);
            assertThat(hatchet.crons().list(echo).rows()).extracting(Cron::id).containsExactly(cron.id());
            hatchet.crons().delete(cron.id());
            assertThat(hatchet.crons().list().rows()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void makesListsMovesAndDeletesSchedules(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            Instant far = Instant.parse("2099-01-01T00:00:00Z");
            ScheduledRun scheduled = hatchet.schedules().create(echo, far, "x");

            assertThat(hatchet.schedules().list().rows())
                    .extracting(Schedule::id, Schedule::triggerAt)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(scheduled.id(), far));
            assertThat(hatchet.schedules()
                            .reschedule(scheduled.id(), far.plusSeconds(1))
                            .triggerAt())
                    .isEqualTo(far.plusSeconds(1));
            assertThat(hatchet.schedules().get(scheduled.id()).triggerAt()).isEqualTo(far.plusSeconds(1));
            hatchet.schedules().delete(scheduled.id());
            assertThat(hatchet.schedules().list().rows()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void changesSchedulesInBulk(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            Instant far = Instant.parse("2099-01-01T00:00:00Z");
            TriggerWorkflowOptions marked = TriggerWorkflowOptions.withMetadata(Map.of("kind", "test"));
            ScheduledRun one = echo.schedule(far, "1", marked);
            ScheduledRun two = echo.schedule(far, "2", marked);
            ScheduledRun three = echo.schedule(far, "3");

            BulkScheduleResult moved =
                    hatchet.schedules().bulkReschedule(Map.of(one.id(), far.plusSeconds(1), NOBODY, far));
            assertThat(moved.ids()).containsExactly(one.id());
            assertThat(moved.failures())
                    .extracting(BulkScheduleResult.Failure::id)
                    .containsExactly(NOBODY);
            assertThat(hatchet.schedules().get(one.id()).triggerAt()).isEqualTo(far.plusSeconds(1));

            ScheduleFilter filter =
                    ScheduleFilter.builder().additionalMetadata("kind", "test").build();
            assertThat(hatchet.schedules().list(filter, PageRequest.first()).rows())
                    .extracting(Schedule::id)
                    .containsExactlyInAnyOrder(one.id(), two.id());
            assertThat(hatchet.schedules().bulkDelete(filter).ids()).containsExactlyInAnyOrder(one.id(), two.id());
            assertThat(hatchet.schedules().bulkDelete(List.of(three.id())).ids())
                    .containsExactly(three.id());
            assertThat(hatchet.schedules().list().rows()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void pausesAWorkflow(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            String id = hatchet.workflows().find("echo").orElseThrow().id();
            assertThat(hatchet.workflows()
                            .pause(id, PauseWorkflowOptions.defaults())
                            .isPaused())
                    .isTrue();
            TaskRun<String> run = echo.runNoWait("x");
            assertThat(hatchet.workflows().find("echo").orElseThrow().isPaused())
                    .isTrue();
            assertThat(hatchet.runs().status(run.id())).isEqualTo(RunStatus.QUEUED);
            assertThat(hatchet.workflows().unpause(id).isPaused()).isFalse();
            assertThat(run.result(SOON)).isEqualTo("x");
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void countsWhatWaits(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            String worker = hatchet.workers().list().rows().get(0).id();
            hatchet.workers().pause(worker);
            TaskRun<String> run = echo.runNoWait("x");
            assertThat(hatchet.metrics().tasks(RunFilter.recent())).containsEntry(RunStatus.QUEUED, 1);
            assertThat(hatchet.metrics().queues().values()).containsExactly(1);

            hatchet.workers().unpause(worker);
            assertThat(run.result(SOON)).isEqualTo("x");
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void deletesAWorkflow(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            hatchet.workflows()
                    .delete(hatchet.workflows().find("echo").orElseThrow().id());

            assertThat(hatchet.workflows().find("echo")).isEmpty();
            assertThatThrownBy(() -> echo.runNoWait("x")).isInstanceOf(RequestRejectedException.class);
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void looksAtWorkersAndWorkflows(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            WorkerDetails worker = hatchet.workers().list().rows().get(0);
            assertThat(hatchet.workers().get(worker.id()).name()).isEqualTo("w");
            hatchet.workers().pause(worker.id());
            assertThat(hatchet.workers().get(worker.id()).status()).isEqualTo(WorkerStatus.PAUSED);
            hatchet.workers().unpause(worker.id());
            assertThat(hatchet.workers().get(worker.id()).status()).isEqualTo(WorkerStatus.ACTIVE);

            WorkflowInfo workflow = hatchet.workflows().find("echo").orElseThrow();
            assertThat(hatchet.workflows().get(workflow.id())).isEqualTo(workflow);
            assertThat(hatchet.workflows().list().rows()).containsExactly(workflow);
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void readsLogsAndCounts(Way way) throws Exception {
        check(way, (hatchet, echo) -> {
            TaskRun<String> run = echo.runNoWait("x");
            run.result(SOON);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hatchet.logs().list(run.id()))
                            .extracting(LogLine::message, LogLine::level)
                            .containsExactly(org.assertj.core.groups.Tuple.tuple("heard x", LogLevel.INFO)));
            assertThat(hatchet.metrics().tasks(RunFilter.recent())).containsEntry(RunStatus.COMPLETED, 1);
        });
    }

    @Test
    void refusesAWrongToken() {
        try (Hatchet stranger = Hatchet.create(ClientConfig.builder()
                .token(engine.info().token().replaceFirst("\\.[^.]*$", ".c2lnbmF0dXJl"))
                .tls(Tls.none())
                .build())) {
            assertThatThrownBy(() -> stranger.runs().status(NOBODY))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(List.of(Reason.PERMISSION_DENIED, Reason.UNAUTHENTICATED))
                                    .contains(e.reason()));
        }
    }
}
