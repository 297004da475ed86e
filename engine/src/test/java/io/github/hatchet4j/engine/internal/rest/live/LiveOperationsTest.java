// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.EngineTokens;
import io.github.hatchet4j.engine.WireClient;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events, pauses, plans, queues and logs over REST, on a real engine. */
class LiveOperationsTest {
    private static final String EVENTS = "/api/v1/stable/tenants/{tenant}/events";
    private static final String WORKFLOWS = "/api/v1/tenants/{tenant}/workflows";

    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;
    private RestCaller rest;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
        rest = RestCaller.of(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void restart() {
        engine.close();
        start();
    }

    private String push(String key, String payload, String metadata, String scope) {
        return client.events
                .push(PushEventRequest.newBuilder()
                        .setKey(key)
                        .setPayload(payload)
                        .setAdditionalMetadata(metadata)
                        .setScope(scope)
                        .build())
                .getEventId();
    }

    private String workflow(String name) {
        return rest.rows(WORKFLOWS + "?name=" + name, "/metadata/id").get(0);
    }

    @Test
    void showsAnEventWithWhatItHoldsAndWhatItTriggered() throws InterruptedException {
        client.put(WireClient.single("report").addEventTriggers("folder:*"));
        client.put(WireClient.single("count").addEventTriggers("folder:indexed"));
        String id = push("folder:indexed", "{\"n\": 1}", "{\"k\":\"v\"}", "mine");
        var worker = client.worker(1, "report:report");
        AssignedAction action = worker.next();
        worker.fail(action, "boom");
        client.await(action.getWorkflowRunId());

        JsonNode event = rest.get(EVENTS + "/" + id);
        assertThat(event.get("key").stringValue()).isEqualTo("folder:indexed");
        assertThat(event.get("payload").toString()).isEqualTo("{\"n\":1}");
        assertThat(event.get("additionalMetadata").toString()).isEqualTo("{\"k\":\"v\"}");
        assertThat(event.get("scope").stringValue()).isEqualTo("mine");
        assertThat(event.get("tenantId").stringValue()).isEqualTo(engine.info().tenantId());
        assertThat(event.get("workflowRunSummary").toString())
                .isEqualTo("{\"running\":0,\"queued\":1,\"succeeded\":0,\"failed\":1,\"cancelled\":0}");
        assertThat(event.get("triggeredRuns")
                        .valueStream()
                        .map(run -> run.get("workflowRunId").stringValue()))
                .hasSize(2)
                .contains(action.getWorkflowRunId());
        assertThat(rest.send("GET", EVENTS + "/" + UUID.randomUUID(), "").status())
                .isEqualTo(404);

        restart();
        assertThat(rest.get(EVENTS + "/" + id).toString()).isEqualTo(event.toString());
    }

    @Test
    void findsEventsByEverythingThatIsKnownOfThem() throws InterruptedException {
        client.put(WireClient.single("report").addEventTriggers("a"));
        String a = push("a", "{}", "{\"k\":\"v\",\"x\":\"1\"}", "s1");
        String b = push("b", "{}", "{\"k\":\"v\"}", "s2");
        var worker = client.worker(1, "report:report");
        AssignedAction action = worker.next();
        worker.complete(action, "{}");
        client.await(action.getWorkflowRunId());

        assertThat(events("")).containsExactlyInAnyOrder(a, b);
        assertThat(events("keys=a")).containsExactly(a);
        assertThat(events("keys=a&keys=b")).hasSize(2);
        assertThat(events("scopes=s2")).containsExactly(b);
        assertThat(events("eventIds=" + b)).containsExactly(b);
        assertThat(events("additionalMetadata=k:v&additionalMetadata=x:1")).containsExactly(a);
        assertThat(events("workflowRunStatuses=COMPLETED")).containsExactly(a);
        assertThat(events("workflowRunStatuses=FAILED")).isEmpty();
        assertThat(events("workflowIds=" + workflow("report"))).containsExactly(a);
        assertThat(events("workflowIds=" + UUID.randomUUID())).isEmpty();
        assertThat(events("since=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(events("until=2020-01-01T00:00:00Z&since=2019-01-01T00:00:00Z"))
                .isEmpty();
        JsonNode page = rest.get(EVENTS + "?limit=1&offset=1");
        assertThat(page.get("rows")).hasSize(1);
        assertThat(page.get("pagination").toString()).isEqualTo("{\"current_page\":2,\"next_page\":2,\"num_pages\":2}");
    }

    private List<String> events(String query) {
        return rest.rows(EVENTS + "?" + query, "/metadata/id");
    }

    @Test
    void keepsEventsPlansLogsAndQueuesOfTenantsApart() {
        client.put(WireClient.single("report"));
        String event = push("a", "{}", "{}", "s");
        String runId = client.trigger("report", "{}");
        log(runId, "line");
        String schedule = schedule("2999-01-01T00:00:00Z", "{}");
        String cron = rest.call(
                        "POST",
                        WORKFLOWS + "/report/crons",
                        "{\"cronName\":\"c\",\"cronExpression\":\"0 0 * * *\",\"input\":{},\"additionalMetadata\":{}}")
                .at("/metadata/id")
                .stringValue();
        String id = workflow("report");
        UUID other = UUID.randomUUID();
        var foreign = new RestCaller(
                engine,
                other.toString(),
                EngineTokens.in(directory).issue(other, null, null, EngineTokens.DEFAULT_LIFETIME));

        for (String list : new String[] {
            EVENTS,
            WORKFLOWS,
            WORKFLOWS + "/scheduled",
            WORKFLOWS + "/crons",
            "/api/v1/stable/tenants/{tenant}/logs",
            "/api/v1/tenants/{tenant}/worker",
            "/api/v1/stable/tenants/{tenant}/workflow-runs?only_tasks=true&since=2020-01-01T00:00:00Z"
        }) {
            assertThat(foreign.get(list).get("rows")).as(list).isEmpty();
        }
        assertThat(foreign.get("/api/v1/tenants/{tenant}/step-run-queue-metrics")
                        .toString())
                .isEqualTo("{\"queues\":{}}");
        assertThat(foreign.get("/api/v1/tenants/{tenant}/task-stats").toString())
                .isEqualTo("{}");
        for (String hidden :
                new String[] {EVENTS + "/" + event, WORKFLOWS + "/scheduled/" + schedule, WORKFLOWS + "/crons/" + cron
                }) {
            assertThat(foreign.send("GET", hidden, "").status()).as(hidden).isEqualTo(404);
        }
        for (String hidden : new String[] {
            "/api/v1/workflows/" + id,
            "/api/v1/workflows/" + id + "/versions",
            "/api/v1/stable/workflow-runs/" + runId,
            "/api/v1/stable/workflow-runs/" + runId + "/task-timings",
            "/api/v1/stable/tasks/" + runId,
            "/api/v1/stable/tasks/" + runId + "/logs"
        }) {
            assertThat(foreign.send("GET", hidden, "").status()).as(hidden).isEqualTo(403);
        }
        assertThat(foreign.send("DELETE", "/api/v1/workflows/" + id, "").status())
                .isEqualTo(403);
        assertThat(foreign.send("PATCH", "/api/v1/workflows/" + id, PAUSE).status())
                .isEqualTo(403);
        assertThat(foreign.call(
                                "POST",
                                WORKFLOWS + "/scheduled/bulk-delete",
                                "{\"scheduledWorkflowRunIds\":[\"" + schedule + "\"]}")
                        .get("deletedIds"))
                .isEmpty();
        assertThat(rest.get("/api/v1/workflows/" + id).get("isPaused").booleanValue())
                .isFalse();
        assertThat(rest.send("GET", WORKFLOWS + "/scheduled/" + schedule, "").status())
                .isEqualTo(200);
        // The path names the tenant of the token, or nobody gets in.
        var mixed = new RestCaller(engine, engine.info().tenantId(), foreign.token());
        assertThat(mixed.send("GET", EVENTS, "").status()).isEqualTo(403);
    }

    private static final String PAUSE =
            "{\"pause\":{\"action\":\"pause\",\"pausedWorkflowCronRunQueueBehavior\":\"DROP\","
                    + "\"pausedWorkflowScheduledRunQueueBehavior\":\"QUEUE\",\"pausedWorkflowQueueTTL\":\"1h\"}}";

    @Test
    void aPausedWorkflowStaysPausedAcrossARestartAndGoesOnAfterwards() throws InterruptedException {
        client.put(WireClient.single("report").setDescription("counts"));
        String id = workflow("report");
        JsonNode paused = rest.call("PATCH", "/api/v1/workflows/" + id, PAUSE);
        assertThat(paused.get("isPaused").booleanValue()).isTrue();
        assertThat(paused.get("description").stringValue()).isEqualTo("counts");
        String runId = client.trigger("report", "{}");

        restart();
        assertThat(rest.get("/api/v1/workflows/" + id)
                        .get("pausedWorkflowCronRunQueueBehavior")
                        .stringValue())
                .isEqualTo("DROP");
        assertThat(rest.get("/api/v1/tenants/{tenant}/step-run-queue-metrics").toString())
                .isEqualTo("{\"queues\":{}}");
        assertThat(rest.get("/api/v1/tenants/{tenant}/task-stats")
                        .at("/report/queued/total")
                        .intValue())
                .isEqualTo(1);
        var worker = client.worker(1, "report:report");
        assertThat(rest.get("/api/v1/stable/workflow-runs/" + runId + "/status").stringValue())
                .isEqualTo("QUEUED");

        rest.call("PATCH", "/api/v1/workflows/" + id, "{\"pause\":{\"action\":\"unpause\"}}");
        assertThat(worker.next().getWorkflowRunId()).isEqualTo(runId);
    }

    @Test
    void aDeletedWorkflowIsGoneAndItsNameIsFreeAgain() throws InterruptedException {
        client.put(WireClient.single("report").addEventTriggers("a"));
        String first = workflow("report");
        String runId = client.trigger("report", "{}");

        assertThat(rest.send("DELETE", "/api/v1/workflows/" + first, "").status())
                .isEqualTo(204);
        assertThat(rest.send("GET", "/api/v1/workflows/" + first, "").status()).isEqualTo(404);
        assertThat(rest.send("DELETE", "/api/v1/workflows/" + first, "").status())
                .isEqualTo(404);
        assertThat(rest.get(WORKFLOWS).get("rows")).isEmpty();
        restart();
        assertThat(rest.get(EVENTS + "/" + push("a", "{}", "{}", "s")).get("triggeredRuns"))
                .isEmpty();
        client.put(WireClient.single("report").addEventTriggers("b"));
        assertThat(workflow("report")).isNotEqualTo(first);
        restart();

        var worker = client.worker(1, "report:report");
        assertThat(worker.next().getWorkflowRunId()).isEqualTo(runId);
        assertThat(rest.get("/api/v1/stable/tasks/" + runId).get("workflowName").stringValue())
                .isEqualTo("report");
    }

    @Test
    void showsTheConfigurationAndTheSchemaOfAVersion() {
        client.put(WireClient.single("report")
                .setInputJsonSchema(com.google.protobuf.ByteString.copyFromUtf8("{\"type\":\"object\"}"))
                .addCronTriggers("0 0 * * *"));

        JsonNode version = rest.get("/api/v1/workflows/" + workflow("report") + "/versions");

        assertThat(version.get("inputJsonSchema").toString()).isEqualTo("{\"type\":\"object\"}");
        assertThat(version.at("/workflowConfig/Name").stringValue()).isEqualTo("report");
        assertThat(version.at("/workflowConfig/Tasks/0/Action").stringValue()).isEqualTo("report:report");
        assertThat(version.at("/workflowConfig/CronTriggers/0").stringValue()).isEqualTo("0 0 * * *");
    }

    private String schedule(String at, String metadata) {
        return rest.call(
                        "POST",
                        WORKFLOWS + "/report/scheduled",
                        "{\"triggerAt\":\"" + at + "\",\"input\":{},\"additionalMetadata\":" + metadata + "}")
                .at("/metadata/id")
                .stringValue();
    }

    @Test
    void sortsAndChangesSchedulesInBulk() {
        client.put(WireClient.single("report"));
        String late = schedule("2999-01-02T00:00:00Z", "{\"k\":\"v\"}");
        String early = schedule("2999-01-01T00:00:00Z", "{}");

        assertThat(rest.rows(WORKFLOWS + "/scheduled", "/metadata/id")).containsExactly(late, early);
        assertThat(rest.rows(WORKFLOWS + "/scheduled?orderByDirection=ASC", "/metadata/id"))
                .containsExactly(early, late);
        assertThat(rest.rows(WORKFLOWS + "/scheduled?orderByField=createdAt", "/metadata/id"))
                .containsExactly(early, late);
        assertThat(rest.rows(WORKFLOWS + "/scheduled?additionalMetadata=k:v", "/metadata/id"))
                .containsExactly(late);

        JsonNode moved = rest.call(
                "POST",
                WORKFLOWS + "/scheduled/bulk-update",
                "{\"updates\":[{\"id\":\"" + early + "\",\"triggerAt\":\"2999-01-03T00:00:00Z\"}]}");
        assertThat(moved.get("updatedIds").get(0).stringValue()).isEqualTo(early);
        assertThat(rest.rows(WORKFLOWS + "/scheduled", "/triggerAt"))
                .containsExactly("2999-01-03T00:00:00Z", "2999-01-02T00:00:00Z");

        JsonNode gone = rest.call(
                "POST", WORKFLOWS + "/scheduled/bulk-delete", "{\"filter\":{\"additionalMetadata\":[\"k:v\"]}}");
        assertThat(gone.get("deletedIds").get(0).stringValue()).isEqualTo(late);
        assertThat(rest.rows(WORKFLOWS + "/scheduled", "/metadata/id")).containsExactly(early);
    }

    @Test
    void sortsCronsByNameAndByAge() {
        client.put(WireClient.single("report"));
        for (String name : new String[] {"b", "a", "c"}) {
            rest.call(
                    "POST",
                    WORKFLOWS + "/report/crons",
                    "{\"cronName\":\"" + name
                            + "\",\"cronExpression\":\"0 0 * * *\",\"input\":{},\"additionalMetadata\":{\"n\":\"" + name
                            + "\"}}");
        }

        assertThat(rest.rows(WORKFLOWS + "/crons", "/name")).containsExactly("c", "a", "b");
        assertThat(rest.rows(WORKFLOWS + "/crons?orderByDirection=ASC", "/name"))
                .containsExactly("b", "a", "c");
        assertThat(rest.rows(WORKFLOWS + "/crons?orderByField=name&orderByDirection=ASC&limit=2", "/name"))
                .containsExactly("a", "b");
        assertThat(rest.rows(WORKFLOWS + "/crons?additionalMetadata=n:a", "/name"))
                .containsExactly("a");
    }

    @Test
    void countsWhatWaitsAndWhatRuns() throws InterruptedException {
        client.put(WireClient.single("report"));
        var worker = client.worker(1, "report:report");
        client.trigger("report", "{}");
        client.trigger("report", "{}");
        assertThat(worker.next().getActionId()).isEqualTo("report:report");

        assertThat(rest.get("/api/v1/tenants/{tenant}/step-run-queue-metrics").toString())
                .isEqualTo("{\"queues\":{\"report:report\":1}}");
        JsonNode stats = rest.get("/api/v1/tenants/{tenant}/task-stats?taskNames=none");
        assertThat(stats.at("/report/queued/total").intValue()).isEqualTo(1);
        assertThat(stats.at("/report/queued/queues/report:report").intValue()).isEqualTo(1);
        assertThat(stats.at("/report/queued/oldest").isString()).isTrue();
        assertThat(stats.at("/report/running/total").intValue()).isEqualTo(1);
        assertThat(stats.at("/none/running/total").intValue()).isZero();
    }

    @Test
    void showsTheTimesOfARunAndOfThoseThatItSpawned() throws InterruptedException {
        client.put(WireClient.single("parent"));
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("child")
                .addTasks(WireClient.task("child", "one"))
                .addTasks(WireClient.task("child", "two").addParents("one")));
        String runId = client.trigger("parent", "{}");
        var worker = client.worker(1, "parent:parent");
        assertThat(worker.next().getTaskRunExternalId()).isEqualTo(runId);
        client.workflows.triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                .setName("child")
                .setInput("{}")
                .setParentId(runId)
                .setParentTaskRunExternalId(runId)
                .setChildIndex(0)
                .build());

        String timings = "/api/v1/stable/workflow-runs/" + runId + "/task-timings";
        assertThat(rest.get(timings).get("rows")).hasSize(1);
        JsonNode rows = rest.get(timings + "?depth=1").get("rows");
        assertThat(rows.valueStream().map(row -> row.get("depth").intValue())).containsExactly(0, 1, 1);
        assertThat(rows.get(1).get("parentTaskExternalId").stringValue()).isEqualTo(runId);
        assertThat(rows.get(1).get("queuedAt").isString()).isTrue();
        assertThat(rows.get(2).has("queuedAt")).isFalse();
        assertThat(rows.get(0).get("status").stringValue()).isEqualTo("RUNNING");
    }

    @Test
    void showsTheWorkflowsThatAWorkerTakesPartIn() throws InterruptedException {
        client.put(WireClient.single("one"));
        client.put(WireClient.single("two"));
        client.put(WireClient.single("three"));
        var worker = client.worker(1, "two:two", "one:one");

        JsonNode shown = rest.get("/api/v1/workers/" + worker.id).get("registeredWorkflows");

        assertThat(shown.valueStream().map(workflow -> workflow.get("name").stringValue()))
                .containsExactly("one", "two");
        assertThat(shown.get(0).get("id").stringValue()).isEqualTo(workflow("one"));
    }

    @Test
    void theDetailsOfARunHoldTheConfigurationOfItsWorkflow() {
        client.put(WireClient.single("report"));

        JsonNode details = rest.get("/api/v1/stable/workflow-runs/" + client.trigger("report", "{}"));

        assertThat(details.at("/workflowConfig/Name").stringValue()).isEqualTo("report");
    }

    private void log(String taskId, String message) {
        var unused = client.events.putLog(PutLogRequest.newBuilder()
                .setTaskRunExternalId(taskId)
                .setMessage(message)
                .setLevel("INFO")
                .build());
    }

    @Test
    void showsTheLogLinesOfAllTasksOrOfThoseThatAreMeant() {
        client.put(WireClient.single("one"));
        client.put(WireClient.single("two"));
        String one = client.trigger("one", "{}");
        String two = client.trigger("two", "{}");
        log(one, "of one");
        log(two, "of two");
        String logs = "/api/v1/stable/tenants/{tenant}/logs";

        await().untilAsserted(() -> assertThat(rest.rows(logs, "/message")).containsExactly("of one", "of two"));
        assertThat(rest.rows(logs + "?order_by_direction=DESC&limit=1", "/message"))
                .containsExactly("of two");
        assertThat(rest.rows(logs + "?taskExternalIds=" + two, "/message")).containsExactly("of two");
        assertThat(rest.rows(logs + "?workflow_ids=" + workflow("one"), "/message"))
                .containsExactly("of one");
        String step = rest.get("/api/v1/stable/tasks/" + two).get("stepId").stringValue();
        assertThat(rest.rows(logs + "?step_ids=" + step, "/message")).containsExactly("of two");
        assertThat(rest.rows(logs + "?search=ONE", "/taskExternalId")).containsExactly(one);
        assertThat(rest.get(logs + "?levels=ERROR").get("rows")).isEmpty();
    }
}
