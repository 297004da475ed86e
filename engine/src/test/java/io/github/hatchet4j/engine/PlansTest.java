// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.WorkflowVersion;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cron triggers and scheduled runs, on a clock that the test moves. */
class PlansTest {
    private static final String WORKFLOWS = "/api/v1/tenants/{tenant}/workflows/";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:30Z"));
    private EmbeddedEngine engine;
    private WireClient client;
    private WireClient.Worker worker;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).clock(clock).start();
        client = new WireClient(engine);
        worker = client.worker(10, "t:t");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private RestResponse send(String method, String path, String body) {
        return engine.rest()
                .handle(new RestRequest(
                        method,
                        path.replace("{tenant}", engine.info().tenantId()),
                        null,
                        "Bearer " + engine.info().token(),
                        body));
    }

    private JsonNode ok(String method, String path, String body) {
        RestResponse answer = send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode metadata(AssignedAction action) {
        return JsonMapper.shared().readTree(action.getAdditionalMetadata());
    }

    private WorkflowVersion schedule(String workflow, Instant at) {
        return client.workflows.scheduleWorkflow(ScheduleWorkflowRequest.newBuilder()
                .setName(workflow)
                .setInput("{\"n\": 1}")
                .setAdditionalMetadata("{\"k\": \"v\"}")
                .addSchedules(com.google.protobuf.Timestamp.newBuilder().setSeconds(at.getEpochSecond()))
                .build());
    }

    @Test
    void aDeclaredCronFiresAtEachTickWithItsInputAndSaysWhichTick() throws InterruptedException {
        client.put(WireClient.single("t").addCronTriggers("* * * * *").setCronInput("{\"c\": 1}"));

        clock.advance(Duration.ofSeconds(30));
        AssignedAction first = worker.next();
        assertThat(first.getActionPayload()).startsWith("{\"input\": {\"c\": 1}");
        JsonNode metadata = metadata(first);
        assertThat(metadata.get("hatchet__cron_expression").stringValue()).isEqualTo("* * * * *");
        assertThat(metadata.get("hatchet__cron_name").stringValue()).isEmpty();
        assertThat(metadata.get("hatchet__cron_scheduled_at").stringValue()).isEqualTo("2026-01-31T12:01:00Z");
        worker.complete(first, "{}");
        clock.advance(Duration.ofSeconds(60));
        assertThat(metadata(worker.next()).get("hatchet__cron_scheduled_at").stringValue())
                .isEqualTo("2026-01-31T12:02:00Z");
        JsonNode row = ok("GET", WORKFLOWS + "crons", "").get("rows").get(0);
        assertThat(row.get("method").stringValue()).isEqualTo("DEFAULT");
        assertThat(row.get("cron").stringValue()).isEqualTo("* * * * *");
    }

    @Test
    void ticksThatWereMissedAreNotMadeUpForAndANewVersionReplacesItsCrons() throws InterruptedException {
        client.put(WireClient.single("t").addCronTriggers("* * * * *"));
        engine.close();
        clock.advance(Duration.ofMinutes(10));
        start();

        clock.advance(Duration.ofSeconds(30));
        AssignedAction first = worker.next();
        assertThat(metadata(first).get("hatchet__cron_scheduled_at").stringValue())
                .isEqualTo("2026-01-31T12:11:00Z");
        worker.complete(first, "{}");
        client.put(WireClient.single("t").addCronTriggers("0 13 * * *"));
        clock.advance(Duration.ofMinutes(49));
        assertThat(metadata(worker.next()).get("hatchet__cron_scheduled_at").stringValue())
                .isEqualTo("2026-01-31T13:00:00Z");
        assertThat(worker.actions).isEmpty();
    }

    @Test
    void cronsAreMadeListedAndDeletedOverRest() throws InterruptedException {
        client.put(WireClient.single("t"));
        String body = "{\"cronName\": \"often\", \"cronExpression\": \"*/10 * * * * *\", \"input\": {\"a\": 1},"
                + " \"additionalMetadata\": {\"k\": \"v\"}}";
        JsonNode made = ok("POST", WORKFLOWS + "t/crons", body);
        assertThat(made.get("method").stringValue()).isEqualTo("API");
        assertThat(send("POST", WORKFLOWS + "t/crons", body).body()).contains("already exists");
        assertThat(send("POST", WORKFLOWS + "nope/crons", body).status()).isEqualTo(400);
        assertThat(send("POST", WORKFLOWS + "t/crons", body.replace("*/10 * * * * *", "@daily"))
                        .body())
                .contains("invalid cron expression");

        clock.advance(Duration.ofSeconds(10));
        JsonNode metadata = metadata(worker.next());
        assertThat(metadata.get("k").stringValue()).isEqualTo("v");
        assertThat(metadata.get("hatchet__cron_name").stringValue()).isEqualTo("often");
        String id = made.get("metadata").get("id").stringValue();
        assertThat(ok("GET", WORKFLOWS + "crons/" + id, "").get("name").stringValue())
                .isEqualTo("often");
        assertThat(send("DELETE", WORKFLOWS + "crons/" + id, "").status()).isEqualTo(204);
        assertThat(send("GET", WORKFLOWS + "crons/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void aScheduledRunStartsInTimeOnceEvenAcrossARestart() throws InterruptedException {
        client.put(WireClient.single("t"));
        WorkflowVersion version = schedule("t", clock.instant().plusSeconds(60));
        schedule("t", clock.instant().minusSeconds(60));
        assertThat(worker.next().getActionPayload()).startsWith("{\"input\": {\"n\": 1}");
        String id = version.getScheduledWorkflows(0).getId();
        assertThat(ok("GET", WORKFLOWS + "scheduled/" + id, "").get("triggerAt").stringValue())
                .isEqualTo("2026-01-31T12:01:30Z");
        engine.close();
        clock.advance(Duration.ofMinutes(5));
        start();

        // The first one was under way when the engine ended, so it comes again.
        var ids = new java.util.HashSet<String>();
        ids.add(worker.next().getWorkflowRunId());
        ids.add(worker.next().getWorkflowRunId());
        assertThat(ids).hasSize(2);
        assertThat(send("GET", WORKFLOWS + "scheduled/" + id, "").status()).isEqualTo(404);
        assertThat(worker.actions).isEmpty();
    }

    @Test
    void aScheduledRunCanBeMovedAndDeletedOverRest() throws InterruptedException {
        client.put(WireClient.single("t"));
        String body = "{\"triggerAt\": \"2026-02-01T00:00:00Z\", \"input\": {}, \"additionalMetadata\": {}}";
        String moved = ok("POST", WORKFLOWS + "t/scheduled", body)
                .get("metadata")
                .get("id")
                .stringValue();
        String deleted = ok("POST", WORKFLOWS + "t/scheduled", body)
                .get("metadata")
                .get("id")
                .stringValue();
        assertThat(send("POST", WORKFLOWS + "nope/scheduled", body).status()).isEqualTo(400);
        assertThat(send("DELETE", WORKFLOWS + "scheduled/" + deleted, "").status())
                .isEqualTo(204);

        ok("PATCH", WORKFLOWS + "scheduled/" + moved, "{\"triggerAt\": \"2026-01-31T12:01:00Z\"}");
        assertThat(ok("GET", WORKFLOWS + "scheduled", "").get("rows")).hasSize(1);
        clock.advance(Duration.ofSeconds(30));
        worker.next();
        assertThat(ok("GET", WORKFLOWS + "scheduled", "").get("rows")).isEmpty();
    }

    @Test
    void schedulingAnUnknownWorkflowIsNotFound() {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> schedule("nope", clock.instant()));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refused.getStatus().getDescription()).isEqualTo("workflow not found");
    }
}
