// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.TENANT;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.id;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.task;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.error;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RunRoutesTest {
    private static final String RUNS = "/api/v1/stable/tenants/{tenant}/workflow-runs";

    private final RouterFixture rest = new RouterFixture();

    @Test
    void answersTheStateAsABareJsonString() {
        rest.backend.addRun(id(10), task(id(10), id(10), RunStatus.COMPLETED));

        assertThat(rest.get("/api/v1/stable/workflow-runs/" + id(10) + "/status"))
                .isEqualTo(new RestResponse(200, "application/json", "\"COMPLETED\""));
    }

    @Test
    void showsAllThatPythonRequiresInTheDetailsOfARun() {
        rest.backend.addRun(id(10), task(id(10), id(10), RunStatus.COMPLETED));

        JsonNode details = json(rest.get("/api/v1/stable/workflow-runs/" + id(10)));

        JsonNode run = details.get("run");
        assertThat(run.get("metadata").get("id").stringValue()).isEqualTo(id(10).toString());
        assertThat(run.get("metadata").get("createdAt").stringValue()).isEqualTo("2026-11-22T12:00:00.123456Z");
        assertThat(run.get("metadata").has("updatedAt")).isTrue();
        assertThat(run.get("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(run.get("tenantId").stringValue()).isEqualTo(TENANT.toString());
        assertThat(run.get("displayName").stringValue()).isEqualTo("Report-1");
        assertThat(run.get("workflowId").stringValue()).hasSize(36);
        assertThat(run.get("workflowVersionId").stringValue()).hasSize(36);
        assertThat(run.get("input").toString()).isEqualTo("{\"n\":1}");
        assertThat(run.get("output").toString()).isEqualTo("{\"m\":2}");
        assertThat(run.get("additionalMetadata").toString()).isEqualTo("{}");
        assertThat(run.get("duration").intValue()).isEqualTo(20);
        assertThat(details.get("shape").get(0).get("childrenStepIds").isArray()).isTrue();
        assertThat(details.get("shape").get(0).get("taskName").stringValue()).isEqualTo("report");
        JsonNode event = details.get("taskEvents").get(0);
        assertThat(event.get("eventType").stringValue()).isEqualTo("FINISHED");
        assertThat(event.get("message").stringValue()).isEmpty();
        assertThat(event.get("attempt").intValue()).isEqualTo(3);
        JsonNode task = details.get("tasks").get(0);
        assertThat(task.get("taskId").isInt()).isTrue();
        assertThat(task.get("numSpawnedChildren").isInt()).isTrue();
        assertThat(task.get("output").toString()).isEqualTo("{}");
        assertThat(task.get("type").stringValue()).isEqualTo("TASK");
        assertThat(task.get("taskInsertedAt").isString()).isTrue();
        assertThat(task.get("workflowRunExternalId").stringValue()).isEqualTo(id(10).toString());
    }

    @Test
    void listsARunOfOneTaskAsThatTask() {
        rest.backend.addRun(id(10), task(id(10), id(10), RunStatus.COMPLETED));

        JsonNode row = json(rest.get(RUNS + "?since=2026-11-01T00:00:00Z&only_tasks=false"))
                .get("rows")
                .get(0);

        assertThat(row.get("type").stringValue()).isEqualTo("TASK");
        assertThat(row.has("children")).isFalse();
    }

    @Test
    void listsADagWithItsTasksAsChildren() {
        rest.backend.addRun(
                id(10), task(id(11), id(10), RunStatus.COMPLETED), task(id(12), id(10), RunStatus.COMPLETED));

        JsonNode row = json(rest.get(RUNS + "?since=2026-11-01T00:00:00Z&only_tasks=false"))
                .get("rows")
                .get(0);

        assertThat(row.get("type").stringValue()).isEqualTo("DAG");
        assertThat(row.get("children")).hasSize(2);
        assertThat(row.get("children").get(1).get("taskExternalId").stringValue())
                .isEqualTo(id(12).toString());
        assertThat(row.get("input").isObject()).isTrue();
        assertThat(row.get("output").isObject()).isTrue();
    }

    @Test
    void readsEveryFilterOfAList() {
        RestResponse response = rest.get(RUNS
                + "?since=2026-11-01T00:00:00.000000Z&until=2026-11-02T01:00:00%2B01:00&only_tasks=true&limit=10&offset=20"
                + "&statuses=QUEUED&statuses=FAILED&workflow_ids=" + id(1)
                + "&additional_metadata=a:b:c&additional_metadata=d%3Ae&additional_metadata_operator=AND"
                + "&worker_id=" + id(2) + "&parent_task_external_id=" + id(3)
                + "&triggering_event_external_id=" + id(4) + "&include_payloads=true&unknown=x");

        assertThat(response.status()).isEqualTo(200);
        assertThat(rest.backend.lastPage).isEqualTo(new Page(10, 20));
        assertThat(rest.backend.lastFilter)
                .isEqualTo(new RunFilter(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-02T00:00:00Z"),
                        Set.of(RunStatus.QUEUED, RunStatus.FAILED),
                        Set.of(id(1)),
                        List.of(new MetadataPair("a", "b:c"), new MetadataPair("d", "e")),
                        true,
                        id(2),
                        id(3),
                        id(4),
                        true));
        JsonNode pagination = json(response).get("pagination");
        assertThat(pagination.get("current_page").intValue()).isEqualTo(3);
        assertThat(pagination.get("next_page").intValue()).isEqualTo(4);
        assertThat(pagination.get("num_pages").intValue()).isEqualTo(11);
    }

    @Test
    void givesFiftyRowsWithoutPayloadsUnlessAsked() {
        rest.get(RUNS + "?since=2026-11-01T00:00:00Z&only_tasks=true");

        assertThat(rest.backend.lastPage).isEqualTo(new Page(50, 0));
        RunFilter filter = Objects.requireNonNull(rest.backend.lastFilter);
        assertThat(filter.withPayloads()).isFalse();
        assertThat(filter.isAllMetadata()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "only_tasks=true,since",
        "since=2026-11-01T00:00:00Z,only_tasks",
        "since=yesterday&only_tasks=true,since",
        "since=2026-11-01T00:00:00Z&only_tasks=perhaps,only_tasks",
        "since=2026-11-01T00:00:00Z&only_tasks=true&limit=0,limit",
        "since=2026-11-01T00:00:00Z&only_tasks=true&limit=many,limit",
        "since=2026-11-01T00:00:00Z&only_tasks=true&offset=-1,offset",
        "since=2026-11-01T00:00:00Z&only_tasks=true&statuses=DONE,statuses",
        "since=2026-11-01T00:00:00Z&only_tasks=true&workflow_ids=x,workflow_ids",
        "since=2026-11-01T00:00:00Z&only_tasks=true&additional_metadata=nocolon,additional_metadata",
    })
    void namesTheQueryParameterThatIsWrong(String query, String field) {
        RestResponse response = rest.get(RUNS + "?" + query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("field").stringValue())
                .isEqualTo(field);
        assertThat(error(response)).contains(field);
    }

    @Test
    void listsIds() {
        rest.backend.addRun(id(10), task(id(10), id(10), RunStatus.COMPLETED));

        assertThat(rest.get(RUNS + "/external-ids?since=2026-11-01T00:00:00Z").body())
                .isEqualTo("[\"" + id(10) + "\"]");
    }

    @Test
    void triggersARunAndShowsIt() {
        RestResponse response = rest.send(
                "POST",
                RUNS + "/trigger",
                "{\"workflowName\":\"Report\",\"input\":{\"n\":1},\"additionalMetadata\":{\"k\":\"v\"},\"priority\":3}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(rest.backend.lastTrigger).isEqualTo(new TriggerRequest("Report", "{\"n\":1}", "{\"k\":\"v\"}", 3));
        assertThat(json(response).get("run").get("metadata").get("id").stringValue())
                .isEqualTo(id(50).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":{}} | workflowName",
                "{\"workflowName\":\"\",\"input\":{}} | workflowName",
                "{\"workflowName\":\"R\",\"input\":[]} | input",
                "{\"workflowName\":\"R\",\"input\":{},\"priority\":4} | priority",
                "{\"workflowName\":\"R\",\"input\":{},\"priority\":\"1\"} | priority"
            })
    void namesTheBodyFieldThatIsWrong(String body, String field) {
        RestResponse response = rest.send("POST", RUNS + "/trigger", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("field").stringValue())
                .isEqualTo(field);
    }

    @Test
    void nothingIsEverEvicted() {
        String runs = "/api/v1/stable/tenants/{tenant}/workflow-runs?only_tasks=true&since=2026-11-01T00:00:00Z";

        rest.get(runs + "&running_filter=EVICTED");
        assertThat(Objects.requireNonNull(rest.backend.lastFilter).statuses())
                .containsExactlyInAnyOrder(
                        RunStatus.QUEUED, RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED);
        rest.get(runs + "&running_filter=EVICTED&statuses=RUNNING");
        assertThat(Objects.requireNonNull(rest.backend.lastFilter).until())
                .isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        rest.get(runs + "&running_filter=ON_WORKER&statuses=RUNNING");
        assertThat(Objects.requireNonNull(rest.backend.lastFilter).until()).isNull();
    }

    @Test
    void showsWhenTheTasksOfARunWaitedAndRan() {
        rest.backend.addRun(id(10), FakeBackend.task(id(11), id(10), RunStatus.COMPLETED));

        JsonNode body = json(rest.get("/api/v1/stable/workflow-runs/" + id(10) + "/task-timings?depth=2"));

        JsonNode row = body.get("rows").get(0);
        assertThat(row.get("depth").intValue()).isEqualTo(2);
        assertThat(row.get("taskExternalId").stringValue()).isEqualTo(id(11).toString());
        assertThat(row.get("queuedAt").stringValue()).isEqualTo("2026-11-22T12:00:00.124456Z");
        assertThat(row.get("startedAt").stringValue()).isEqualTo("2026-11-22T12:00:00.128456Z");
        assertThat(row.get("tenantId").stringValue()).hasSize(36);
        assertThat(row.get("attempt").intValue()).isEqualTo(3);
        assertThat(body.get("pagination").isObject()).isTrue();
        assertThat(rest.get("/api/v1/stable/workflow-runs/" + id(10) + "/task-timings?depth=11")
                        .status())
                .isEqualTo(400);
        assertThat(rest.get("/api/v1/stable/workflow-runs/" + id(12) + "/task-timings")
                        .status())
                .isEqualTo(404);
    }
}
