// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clients of what engines offer over REST, towards scripted answers in Hatchet's form. */
class FeatureClientsTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";
    private static final String WORKFLOW = "22222222-2222-4222-8222-222222222222";
    private static final String METADATA =
            "\"metadata\":{\"id\":\"" + ID + "\",\"createdAt\":\"2026-01-02T03:04:05.000006Z\"}";
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CRON = "{" + METADATA + ",\"name\":\"nightly\",\"cron\":\"0 5 * * *\",\"workflowId\":\""
            + WORKFLOW
            + "\",\"workflowName\":\"dev_report\",\"input\":{\"value\":\"x\"},\"additionalMetadata\":{\"a\":\"b\"},"
            + "\"priority\":2,\"enabled\":true,\"method\":\"API\"}";
    private static final String SCHEDULE =
            "{" + METADATA + ",\"triggerAt\":\"2030-01-01T00:00:00+01:00\",\"workflowId\":\""
                    + WORKFLOW
                    + "\",\"workflowName\":\"dev_report\",\"input\":null,\"priority\":1,\"method\":\"API\",\"workflowRunId\":\""
                    + ID + "\"}";

    private final ScriptedRest engine =
            new ScriptedRest(EmbeddedHatchet.builder().inMemory().start());
    private final Hatchet hatchet = Hatchet.builder()
            .config(ClientConfig.builder().namespace("dev").build())
            .engine(engine)
            .build();
    private final TaskStub<String, String> report = hatchet.stub("report", String.class, String.class);
    private final String tenant = "/api/v1/tenants/" + hatchet.tenantId();
    private final String stable = "/api/v1/stable/tenants/" + hatchet.tenantId();

    @AfterEach
    void close() {
        hatchet.close();
        engine.close();
    }

    @Test
    void readsTheHistoryOfARunOfOneTaskAsHatchetTellsIt() {
        String input = "\"input\":{\"input\":{\"value\":\"x\"},\"parents\":{},\"triggered_by\":\"manual\"}";
        engine.answer(
                200,
                "{\"run\":{" + METADATA + ",\"createdAt\":\"2026-01-02T03:04:05.000006Z\"," + input
                        + ",\"status\":\"COMPLETED\"},\"taskEvents\":[],\"tasks\":[{" + METADATA
                        + ",\"createdAt\":\"0001-01-01T00:00:00Z\",\"taskExternalId\":\"" + ID + "\"," + input + "}]}");
        engine.answer(
                200,
                "{\"rows\":[{\"taskId\":\"" + ID
                        + "\",\"eventType\":\"FINISHED\",\"timestamp\":\"2026-01-02T03:04:06Z\"}]}");

        RunHistory history = hatchet.runs().get(ID);

        assertThat(engine.lastRequest())
                .isEqualTo("GET /api/v1/stable/tasks/" + ID + "/task-events?offset=0&limit=1000");
        assertThat(history.events()).extracting(TaskEvent::type).containsExactly("FINISHED");
        assertThat(history.run().input()).containsExactly(Map.entry("value", "x"));
        assertThat(history.tasks()).singleElement().satisfies(task -> {
            assertThat(task.input()).containsExactly(Map.entry("value", "x"));
            assertThat(task.createdAt()).isEqualTo(CREATED);
        });
    }

    @Test
    void makesCronsThroughInterceptors() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> next) {
                assertThat(call.workflowName()).isEqualTo("dev_report");
                assertThat(call.cronName()).isEqualTo("nightly");
                assertThat(call.expression()).isEqualTo("0 5 * * *");
                return next.proceed(call.withOptions(call.options().toBuilder()
                        .additionalMetadata("traceparent", "t")
                        .build()));
            }
        });
        engine.answer(200, CRON);

        Cron cron = hatchet.crons()
                .create(
                        report,
                        "nightly",
                        "0 5 * * *",
                        "x",
                        TriggerWorkflowOptions.builder().priority(2).build());

        assertThat(engine.lastRequest())
                .isEqualTo("POST " + tenant + "/workflows/dev_report/crons {\"cronName\":\"nightly\","
                        + "\"cronExpression\":\"0 5 * * *\",\"input\":{\"value\":\"x\"},"
                        + "\"additionalMetadata\":{\"traceparent\":\"t\"},\"priority\":2}");
        assertThat(cron)
                .isEqualTo(new Cron(
                        ID,
                        "nightly",
                        "0 5 * * *",
                        WORKFLOW,
                        "dev_report",
                        Map.of("value", "x"),
                        Map.of("a", "b"),
                        2,
                        true,
                        false,
                        CREATED));
    }

    @Test
    void refusesACronThatCannotBe() {
        assertThatThrownBy(() -> hatchet.crons().create(report, " ", "0 5 * * *", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must not be blank");
        var child = TriggerWorkflowOptions.builder().childKey("k").build();
        assertThatThrownBy(() -> hatchet.crons().create(report, "n", "0 5 * * *", "x", child))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("childKey");
        engine.answer(
                400, "{\"errors\":[{\"description\":\"cron trigger with that name-expression pair already exists\"}]}");
        assertThatThrownBy(() -> hatchet.crons().create(report, "n", "0 5 * * *", "x"))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_ARGUMENT))
                .hasMessageContaining("already exists");
    }

    @Test
    void listsAndDeletesCrons() {
        engine.answer(200, "{\"rows\":[" + CRON + "],\"pagination\":{\"current_page\":1,\"num_pages\":3}}");
        Page<Cron> crons = hatchet.crons().list(report);
        assertThat(engine.lastRequest())
                .isEqualTo("GET " + tenant + "/workflows/crons?workflowName=dev_report&offset=0&limit=50");
        assertThat(crons.rows()).extracting(Cron::id).containsExactly(ID);
        assertThat(crons.number()).isEqualTo(1);
        assertThat(crons.pages()).isEqualTo(3);

        engine.answer(200, CRON);
        assertThat(hatchet.crons().get(ID).name()).isEqualTo("nightly");
        assertThat(engine.lastRequest()).isEqualTo("GET " + tenant + "/workflows/crons/" + ID);

        engine.answer(204, "");
        hatchet.crons().delete(ID);
        assertThat(engine.lastRequest()).isEqualTo("DELETE " + tenant + "/workflows/crons/" + ID);
    }

    @Test
    void listsMovesAndDeletesSchedules() {
        engine.answer(200, "{\"rows\":[" + SCHEDULE + "]}");
        assertThat(hatchet.schedules().list(new PageRequest(10, 5)).rows())
                .singleElement()
                .satisfies(schedule -> {
                    assertThat(schedule.triggerAt()).isEqualTo(Instant.parse("2029-12-31T23:00:00Z"));
                    assertThat(schedule.runId()).isEqualTo(ID);
                    assertThat(schedule.input()).isEmpty();
                    assertThat(schedule.workflowName()).isEqualTo("dev_report");
                });
        assertThat(engine.lastRequest()).isEqualTo("GET " + tenant + "/workflows/scheduled?offset=10&limit=5");

        engine.answer(200, SCHEDULE);
        assertThat(hatchet.schedules().reschedule(ID, SINCE).id()).isEqualTo(ID);
        assertThat(engine.lastRequest())
                .isEqualTo(
                        "PATCH " + tenant + "/workflows/scheduled/" + ID + " {\"triggerAt\":\"2026-01-01T00:00:00Z\"}");

        engine.answer(200, SCHEDULE);
        assertThat(hatchet.schedules().get(ID).createdAt()).isEqualTo(CREATED);

        engine.answer(204, "");
        hatchet.schedules().delete(ID);
        assertThat(engine.lastRequest()).isEqualTo("DELETE " + tenant + "/workflows/scheduled/" + ID);
    }

    @Test
    void changesSchedulesInBulk() {
        String answer = "{\"deletedIds\":[\"" + ID + "\"],\"errors\":[{\"id\":\"" + WORKFLOW
                + "\",\"error\":\"its run exists\"},{\"error\":\"something else\"}]}";
        engine.answer(200, answer);
        BulkScheduleResult deleted = hatchet.schedules().bulkDelete(List.of(ID, WORKFLOW));
        assertThat(engine.lastRequest())
                .isEqualTo("POST " + tenant + "/workflows/scheduled/bulk-delete {\"scheduledWorkflowRunIds\":[\"" + ID
                        + "\",\"" + WORKFLOW + "\"]}");
        assertThat(deleted.ids()).containsExactly(ID);
        assertThat(deleted.failures())
                .containsExactly(
                        new BulkScheduleResult.Failure(WORKFLOW, "its run exists"),
                        new BulkScheduleResult.Failure("", "something else"));

        engine.answer(200, answer);
        hatchet.schedules()
                .bulkDelete(ScheduleFilter.builder()
                        .workflowId(WORKFLOW)
                        .additionalMetadata("a", "b")
                        .build());
        assertThat(engine.lastRequest())
                .isEqualTo("POST " + tenant + "/workflows/scheduled/bulk-delete {\"filter\":{\"workflowId\":\""
                        + WORKFLOW + "\",\"additionalMetadata\":[\"a:b\"]}}");

        engine.answer(200, "{\"updatedIds\":[\"" + ID + "\"],\"errors\":[]}");
        assertThat(hatchet.schedules().bulkReschedule(Map.of(ID, SINCE)).ids()).containsExactly(ID);
        assertThat(engine.lastRequest())
                .startsWith("POST " + tenant + "/workflows/scheduled/bulk-update {\"updates\":[{")
                .contains("\"id\":\"" + ID + "\"", "\"triggerAt\":\"2026-01-01T00:00:00Z\"");

        int requests = engine.requests.size();
        assertThat(hatchet.schedules().bulkDelete(List.of()).ids()).isEmpty();
        assertThat(hatchet.schedules().bulkReschedule(Map.of()).ids()).isEmpty();
        assertThat(engine.requests).hasSize(requests);
        assertThatThrownBy(() -> hatchet.schedules().bulkDelete(ScheduleFilter.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every schedule");
        assertThatThrownBy(() -> hatchet.schedules().bulkDelete(List.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void listsSchedulesThatFit() {
        engine.answer(200, "{\"rows\":[]}");
        hatchet.schedules()
                .list(
                        ScheduleFilter.builder()
                                .workflowId(WORKFLOW)
                                .additionalMetadata("a", "b")
                                .build(),
                        PageRequest.first());
        assertThat(engine.lastRequest())
                .isEqualTo("GET " + tenant + "/workflows/scheduled?offset=0&limit=50&workflowId=" + WORKFLOW
                        + "&additionalMetadata=a%3Ab");
    }

    @Test
    void pausesAndDeletesWorkflows() {
        String answer = "{" + METADATA + ",\"name\":\"dev_report\",\"isPaused\":true}";
        engine.answer(200, answer);
        assertThat(hatchet.workflows()
                        .pause(
                                ID,
                                PauseWorkflowOptions.builder()
                                        .queueTime(Duration.ofMinutes(90))
                                        .keepCronRuns(false)
                                        .build())
                        .isPaused())
                .isTrue();
        assertThat(engine.lastRequest())
                .startsWith("PATCH /api/v1/workflows/" + ID + " {\"pause\":{")
                .contains(
                        "\"action\":\"pause\"",
                        "\"pausedWorkflowCronRunQueueBehavior\":\"DROP\"",
                        "\"pausedWorkflowScheduledRunQueueBehavior\":\"QUEUE\"",
                        "\"pausedWorkflowQueueTTL\":\"5400s\"");

        engine.answer(200, answer.replace("true", "false"));
        assertThat(hatchet.workflows().unpause(ID).isPaused()).isFalse();
        assertThat(engine.lastRequest())
                .isEqualTo("PATCH /api/v1/workflows/" + ID + " {\"pause\":{\"action\":\"unpause\"}}");

        engine.answer(204, "");
        hatchet.workflows().delete(ID);
        assertThat(engine.lastRequest()).isEqualTo("DELETE /api/v1/workflows/" + ID);
        assertThatThrownBy(() -> PauseWorkflowOptions.builder().queueTime(Duration.ZERO))
                .hasMessageContaining("PT0S");
    }

    @Test
    void listsEvents() {
        String event = "{" + METADATA + ",\"key\":\"dev_order\",\"scope\":\"s\",\"seenAt\":\"2026-01-02T03:04:06Z\","
                + "\"payload\":{\"n\":1},\"additionalMetadata\":{\"a\":\"b\"},\"triggeredRuns\":[{\"workflowRunId\":\""
                + ID
                + "\"}]}";
        engine.answer(200, "{\"rows\":[" + event + "]}");

        Page<EventDetails> events = hatchet.events()
                .list(EventFilter.builder()
                        .since(SINCE)
                        .keys("order")
                        .scopes("s")
                        .additionalMetadata("a", "b")
                        .build());

        assertThat(engine.lastRequest())
                .isEqualTo("GET " + stable + "/events?since=2026-01-01T00%3A00%3A00Z&offset=0&limit=50"
                        + "&keys=dev_order&scopes=s&additionalMetadata=a%3Ab");
        assertThat(events.rows())
                .containsExactly(new EventDetails(
                        ID,
                        "dev_order",
                        "s",
                        Instant.parse("2026-01-02T03:04:06Z"),
                        Map.of("n", 1),
                        Map.of("a", "b"),
                        java.util.List.of(ID)));
        engine.answer(200, event);
        assertThat(hatchet.events().get(ID).key()).isEqualTo("dev_order");
        assertThat(engine.lastRequest()).isEqualTo("GET " + stable + "/events/" + ID);
    }

    @Test
    void readsLogLines() {
        engine.answer(
                200,
                "{\"rows\":[{\"createdAt\":\"2026-01-01T00:00:00Z\",\"level\":\"WARN\",\"message\":\"careful\","
                        + "\"retryCount\":1,\"metadata\":{}},{\"createdAt\":\"2026-01-01T00:00:00Z\",\"message\":\"m\"}]}");

        assertThat(hatchet.logs()
                        .list(
                                ID,
                                LogFilter.builder()
                                        .levels(LogLevel.WARN)
                                        .search("care")
                                        .attempt(2)
                                        .limit(9)
                                        .build()))
                .containsExactly(
                        new LogLine(SINCE, LogLevel.WARN, "careful", 1, Map.of()),
                        new LogLine(SINCE, LogLevel.INFO, "m", 0, Map.of()));
        assertThat(engine.lastRequest())
                .isEqualTo("GET /api/v1/stable/tasks/" + ID
                        + "/logs?limit=9&search=care&levels=WARN&order_by_direction=ASC&attempt=2");
    }

    @Test
    void counts() {
        engine.answer(200, "{\"queues\":{\"a:a\":3,\"b:b\":0}}");
        assertThat(hatchet.metrics().queues()).isEqualTo(Map.of("a:a", 3, "b:b", 0));
        assertThat(engine.lastRequest()).isEqualTo("GET " + tenant + "/step-run-queue-metrics");

        engine.answer(200, "# HELP x\nx 1\n");
        assertThat(hatchet.metrics().prometheus()).isEqualTo("# HELP x\nx 1\n");

        var filter = RunFilter.builder().statuses(RunStatus.FAILED).build();
        assertThatThrownBy(() -> hatchet.metrics().tasks(filter)).hasMessageContaining("all are counted");
    }

    @Test
    void countsTheTasksOfTheRealEngine() {
        Task<String, String> echo =
                hatchet.task("echo", String.class, String.class).handler((text, ctx) -> text);
        try (Worker worker = hatchet.worker("w", echo).start()) {
            echo.run("x");
            assertThat(worker.isHealthy()).isTrue();
        }

        assertThat(hatchet.metrics().tasks(RunFilter.recent()))
                .containsEntry(RunStatus.COMPLETED, 1)
                .containsEntry(RunStatus.FAILED, 0);
    }

    @Test
    void saysWhatAnEngineDoesNotOffer() {
        engine.answer(501, "{\"errors\":[{\"description\":\"this engine does not serve cron triggers yet\"}]}");

        assertThatThrownBy(() -> hatchet.crons().list())
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNIMPLEMENTED))
                .hasMessageContaining("cron triggers");
    }
}
