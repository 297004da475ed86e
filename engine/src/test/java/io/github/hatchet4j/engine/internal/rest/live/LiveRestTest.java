// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.EngineTokens;
import io.github.hatchet4j.engine.WireClient;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REST on a real engine whose runs came in over gRPC. */
class LiveRestTest {
    private static final String SINCE = "since=2020-01-01T00:00:00Z";
    private static final String RUNS = "/api/v1/stable/tenants/{tenant}/workflow-runs";

    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void showsARunFromQueueToResult() throws InterruptedException {
        client.put(WireClient.single("greet"));
        String runId = client.trigger("greet", "{\"name\": \"Ada\"}");
        assertThat(get("/api/v1/stable/workflow-runs/" + runId + "/status").body())
                .isEqualTo("\"QUEUED\"");

        var worker = client.worker(1, "greet:greet");
        AssignedAction action = worker.next();
        worker.complete(action, "{\"text\": \"hello\"}");
        var ended = client.await(runId);
        assertThat(ended.getResultsCount()).isEqualTo(1);

        assertThat(get("/api/v1/stable/workflow-runs/" + runId + "/status").body())
                .isEqualTo("\"COMPLETED\"");
        JsonNode details = json(get("/api/v1/stable/workflow-runs/" + runId));
        JsonNode run = details.get("run");
        assertThat(run.get("input").toString()).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(run.get("output").toString()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(run.get("displayName").stringValue()).matches("greet-\\d{13}");
        JsonNode task = details.get("tasks").get(0);
        assertThat(task.get("taskExternalId").stringValue()).isEqualTo(runId);
        assertThat(task.get("actionId").stringValue()).isEqualTo("greet:greet");
        assertThat(details.get("shape").get(0).get("taskName").stringValue()).isEqualTo("greet");
        assertThat(details.get("shape").get(0).get("stepId").stringValue())
                .isEqualTo(task.get("stepId").stringValue());
        assertThat(details.get("taskEvents")
                        .valueStream()
                        .map(event -> event.get("eventType").stringValue()))
                .startsWith("QUEUED", "ASSIGNED")
                .endsWith("FINISHED");
        assertThat(details.get("taskEvents").get(1).get("workerId").stringValue())
                .isEqualTo(worker.id);
    }

    @Test
    void showsADagWithItsTasksAndTheirOutputs() throws InterruptedException {
        client.put(WireClient.single("dag")
                .addTasks(WireClient.task("dag", "second").addParents("dag")));
        var worker = client.worker(2, "dag:dag", "dag:second");
        String runId = client.trigger("dag", "{}");
        worker.complete(worker.next(), "{\"n\": 1}");
        worker.complete(worker.next(), "{\"n\": 2}");
        assertThat(client.await(runId).getResultsCount()).isEqualTo(2);

        JsonNode row = json(get(RUNS + "?only_tasks=false&include_payloads=true&" + SINCE))
                .get("rows")
                .get(0);
        JsonNode shape = json(get("/api/v1/stable/workflow-runs/" + runId)).get("shape");

        assertThat(row.get("type").stringValue()).isEqualTo("DAG");
        assertThat(row.get("displayName").stringValue()).matches("dag-\\d{13}");
        assertThat(row.get("output").toString()).isEqualTo("{\"dag\":{\"n\":1},\"second\":{\"n\":2}}");
        assertThat(row.get("children")).hasSize(2);
        assertThat(row.get("startedAt")).isNotNull();
        assertThat(shape.get(0).get("childrenStepIds").get(0).stringValue())
                .isEqualTo(shape.get(1).get("stepId").stringValue());
        assertThat(json(get(RUNS + "?only_tasks=true&" + SINCE)).get("rows")).hasSize(2);
    }

    @Test
    void showsTheErrorOfAFailedTaskAndItsAttempts() throws InterruptedException {
        client.put(io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest.newBuilder()
                .setName("flaky")
                .addTasks(WireClient.task("flaky", "flaky").setRetries(1)));
        var worker = client.worker(1, "flaky:flaky");
        String runId = client.trigger("flaky", "{}");
        worker.fail(worker.next(), "first");
        worker.fail(worker.next(), "boom");
        assertThat(client.await(runId).getResults(0).getError()).contains("boom");

        JsonNode task = json(get("/api/v1/stable/tasks/" + runId));
        assertThat(task.get("status").stringValue()).isEqualTo("FAILED");
        assertThat(task.get("errorMessage").stringValue()).contains("boom");
        assertThat(task.get("attempt").intValue()).isEqualTo(2);
        assertThat(task.get("output").toString()).isEqualTo("{}");
        JsonNode events =
                json(get("/api/v1/stable/tasks/" + runId + "/task-events")).get("rows");
        assertThat(events.valueStream()
                        .filter(event -> event.get("eventType").stringValue().equals("ASSIGNED"))
                        .map(event -> event.get("retryCount").intValue()))
                .containsExactly(0, 1);
        assertThat(events.get(events.size() - 1).get("eventType").stringValue()).isEqualTo("FAILED");
    }

    @Test
    void findsRunsByWhatIsKnownOfThem() throws InterruptedException {
        client.put(WireClient.single("one"));
        client.put(WireClient.single("two"));
        String one = trigger("one", "{\"k\":\"v\",\"x\":\"1\"}");
        String two = trigger("two", "{\"k\":\"v\",\"x\":\"2\"}");
        var worker = client.worker(1, "one:one");
        worker.complete(worker.next(), "{}");
        assertThat(client.await(one).getResultsCount()).isEqualTo(1);
        String workflowTwo = json(get("/api/v1/tenants/{tenant}/workflows?name=TWO"))
                .get("rows")
                .get(0)
                .get("metadata")
                .get("id")
                .stringValue();

        assertThat(ids("")).containsExactly(two, one);
        assertThat(ids("&statuses=QUEUED")).containsExactly(two);
        assertThat(ids("&statuses=COMPLETED&statuses=QUEUED")).containsExactly(two, one);
        assertThat(ids("&workflow_ids=" + workflowTwo)).containsExactly(two);
        assertThat(ids("&additional_metadata=k:v")).containsExactly(two, one);
        assertThat(ids("&additional_metadata=x:1&additional_metadata=x:2")).containsExactly(two, one);
        assertThat(ids("&additional_metadata=k:v&additional_metadata=x:2&additional_metadata_operator=AND"))
                .containsExactly(two);
        assertThat(ids("&worker_id=" + worker.id)).containsExactly(one);
        assertThat(ids("&until=2020-01-02T00:00:00Z")).isEmpty();
        assertThat(ids("&limit=1&offset=1")).containsExactly(one);
        assertThat(json(get(RUNS + "/external-ids?" + SINCE))).hasSize(2);
    }

    @Test
    void cancelsByIdAndByFilter() {
        client.put(WireClient.single("slow"));
        String first = client.trigger("slow", "{}");
        String second = client.trigger("slow", "{}");

        RestResponse byId =
                send("POST", "/api/v1/stable/tenants/{tenant}/tasks/cancel", "{\"externalIds\":[\"" + first + "\"]}");
        assertThat(byId.body()).isEqualTo("{\"ids\":[\"" + first + "\"]}");
        assertThat(get("/api/v1/stable/workflow-runs/" + first + "/status").body())
                .isEqualTo("\"CANCELLED\"");

        RestResponse byFilter = send(
                "POST",
                "/api/v1/stable/tenants/{tenant}/tasks/cancel",
                "{\"filter\":{\"since\":\"2020-01-01T00:00:00Z\",\"statuses\":[\"QUEUED\"]}}");
        assertThat(byFilter.body()).isEqualTo("{\"ids\":[\"" + second + "\"]}");
        assertThat(json(get("/api/v1/stable/tenants/{tenant}/task-metrics?" + SINCE))
                        .get(0)
                        .get("count")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void triggersOverRest() {
        client.put(WireClient.single("greet"));

        RestResponse made = send("POST", RUNS + "/trigger", "{\"workflowName\":\"greet\",\"input\":{\"n\":1}}");
        RestResponse unknown = send("POST", RUNS + "/trigger", "{\"workflowName\":\"nope\",\"input\":{}}");
        RestResponse nul =
                send("POST", RUNS + "/trigger", "{\"workflowName\":\"greet\",\"input\":{\"n\":\"\\u0000\"}}");

        assertThat(json(made).get("run").get("status").stringValue()).isEqualTo("QUEUED");
        assertThat(json(made).get("run").get("input").toString()).isEqualTo("{\"n\":1}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("workflow names not found: nope");
        assertThat(nul.status()).isEqualTo(400);
    }

    @Test
    void pausesAWorkerSoThatItGetsNothingMore() throws InterruptedException {
        client.put(WireClient.single("greet"));
        var worker = client.worker(1, "greet:greet");

        JsonNode paused = json(send("PATCH", "/api/v1/workers/" + worker.id, "{\"isPaused\":true}"));
        assertThat(paused.get("status").stringValue()).isEqualTo("PAUSED");
        client.trigger("greet", "{}");
        assertThat(json(get("/api/v1/tenants/{tenant}/worker?statuses=PAUSED")).get("rows"))
                .hasSize(1);
        assertThat(worker.actions).isEmpty();

        JsonNode resumed = json(send("PATCH", "/api/v1/workers/" + worker.id, "{\"isPaused\":false}"));
        assertThat(resumed.get("status").stringValue()).isEqualTo("ACTIVE");
        assertThat(worker.next().getActionId()).isEqualTo("greet:greet");
        await().untilAsserted(() -> assertThat(json(get("/api/v1/workers/" + worker.id))
                        .get("slotConfig")
                        .toString())
                .isEqualTo("{\"default\":{\"limit\":1,\"available\":0}}"));
    }

    @Test
    void showsWorkflowsAndTheirVersions() {
        client.put(WireClient.single("report").addEventTriggers("folder:indexed"));
        JsonNode row =
                json(get("/api/v1/tenants/{tenant}/workflows")).get("rows").get(0);
        String id = row.get("metadata").get("id").stringValue();
        String version = row.get("versions").get(0).get("metadata").get("id").stringValue();
        client.put(WireClient.single("report").addEventTriggers("folder:gone"));

        assertThat(json(get("/api/v1/workflows/" + id))
                        .get("versions")
                        .get(0)
                        .get("order")
                        .intValue())
                .isEqualTo(2);
        assertThat(json(get("/api/v1/workflows/" + id + "/versions")).toString())
                .contains("folder:gone");
        assertThat(json(get("/api/v1/workflows/" + id + "/versions?version=" + version))
                        .toString())
                .contains("folder:indexed");
    }

    @Test
    void keepsTenantsApart() {
        client.put(WireClient.single("greet"));
        String runId = client.trigger("greet", "{}");
        UUID other = UUID.randomUUID();
        String token = EngineTokens.in(directory).issue(other, null, null, EngineTokens.DEFAULT_LIFETIME);

        assertThat(send("GET", "/api/v1/stable/workflow-runs/" + runId, "", token)
                        .status())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/stable/workflow-runs/" + UUID.randomUUID(), "", token)
                        .status())
                .isEqualTo(404);
        RestResponse own =
                send("GET", RUNS.replace("{tenant}", other.toString()) + "?only_tasks=false&" + SINCE, "", token);
        assertThat(own.status()).isEqualTo(200);
        assertThat(json(own).get("rows")).isEmpty();
    }

    @Test
    void saysWhetherItIsReady() {
        assertThat(send("GET", "/readyz", "", null).status()).isEqualTo(200);
        engine.close();

        assertThat(send("GET", "/readyz", "", null).status()).isEqualTo(503);
        assertThat(send("GET", "/livez", "", null).status()).isEqualTo(200);
    }

    private String trigger(String workflow, String metadata) {
        return client.workflows
                .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName(workflow)
                        .setInput("{}")
                        .setAdditionalMetadata(metadata)
                        .build())
                .getWorkflowRunId();
    }

    private String[] ids(String filter) {
        return json(get(RUNS + "?only_tasks=true&" + SINCE + filter))
                .get("rows")
                .valueStream()
                .map(row -> row.get("taskExternalId").stringValue())
                .toArray(String[]::new);
    }

    private RestResponse get(String path) {
        return send("GET", path, "");
    }

    private RestResponse send(String method, String path, String body) {
        return send(method, path, body, engine.info().token());
    }

    private RestResponse send(String method, String pathAndQuery, String body, @Nullable String token) {
        String full = pathAndQuery.replace("{tenant}", engine.info().tenantId());
        int question = full.indexOf('?');
        return engine.rest()
                .handle(new RestRequest(
                        method,
                        question < 0 ? full : full.substring(0, question),
                        question < 0 ? null : full.substring(question + 1),
                        token == null ? null : "Bearer " + token,
                        body));
    }

    private static JsonNode json(RestResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }
}
