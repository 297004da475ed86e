// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.id;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WorkerAndWorkflowRoutesTest {
    private final RouterFixture rest = new RouterFixture();

    @Test
    void pausesAWorkerAsAnSdkDoesWhenItShutsDown() {
        rest.backend.addWorker(id(9), WorkerState.ACTIVE);

        RestResponse response = rest.send("PATCH", "/api/v1/workers/" + id(9), "{\"isPaused\":true}");

        assertThat(response.status()).isEqualTo(200);
        JsonNode worker = json(response);
        assertThat(worker.get("status").stringValue()).isEqualTo("PAUSED");
        assertThat(worker.get("metadata").get("id").stringValue()).isEqualTo(id(9).toString());
        assertThat(worker.get("name").stringValue()).isEqualTo("worker-1");
        assertThat(worker.get("type").stringValue()).isEqualTo("SELFHOSTED");
    }

    @Test
    void leavesAWorkerAloneWhenTheBodySaysNothing() {
        rest.backend.addWorker(id(9), WorkerState.ACTIVE);

        assertThat(json(rest.send("PATCH", "/api/v1/workers/" + id(9), "{}"))
                        .get("status")
                        .stringValue())
                .isEqualTo("ACTIVE");
    }

    @Test
    void refusesAPauseThatIsNoBoolean() {
        rest.backend.addWorker(id(9), WorkerState.ACTIVE);

        assertThat(rest.send("PATCH", "/api/v1/workers/" + id(9), "{\"isPaused\":\"yes\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsAWorkerWithItsSlotsLabelsAndSdk() {
        rest.backend.addWorker(id(9), WorkerState.ACTIVE);

        JsonNode worker = json(rest.get("/api/v1/workers/" + id(9)));

        assertThat(worker.get("slotConfig").toString()).isEqualTo("{\"default\":{\"limit\":100,\"available\":98}}");
        assertThat(worker.get("labels").get(0).get("key").stringValue()).isEqualTo("gpu");
        assertThat(worker.get("labels").get(0).get("value").stringValue()).isEqualTo("a100");
        assertThat(worker.get("labels").get(0).get("metadata").has("id")).isTrue();
        assertThat(worker.get("runtimeInfo").toString())
                .isEqualTo(
                        "{\"sdkVersion\":\"1.43.1\",\"language\":\"PYTHON\",\"languageVersion\":\"3.11\",\"os\":\"linux\"}");
        assertThat(worker.get("actions").get(0).stringValue()).isEqualTo("report:report");
        assertThat(worker.get("registeredWorkflows").get(0).get("name").stringValue())
                .isEqualTo("Report");
    }

    @Test
    void listsWorkersByState() {
        rest.backend.addWorker(id(8), WorkerState.INACTIVE);
        rest.backend.addWorker(id(9), WorkerState.ACTIVE);

        JsonNode all = json(rest.get("/api/v1/tenants/{tenant}/worker"));
        JsonNode active = json(rest.get("/api/v1/tenants/{tenant}/worker?statuses=ACTIVE&statuses=PAUSED"));

        assertThat(all.get("rows")).hasSize(2);
        assertThat(active.get("rows")).hasSize(1);
        assertThat(active.get("pagination").get("num_pages").intValue()).isEqualTo(1);
    }

    @Test
    void answers404ForAnUnknownWorker() {
        assertThat(rest.get("/api/v1/workers/" + id(9)).status()).isEqualTo(404);
    }

    @Test
    void listsWorkflowsWithTheirLatestVersion() {
        rest.backend.addWorkflow(id(1));

        JsonNode row = json(rest.get("/api/v1/tenants/{tenant}/workflows?name=Rep&limit=5"))
                .get("rows")
                .get(0);

        assertThat(row.get("name").stringValue()).isEqualTo("Report");
        assertThat(row.get("tenantId").stringValue()).hasSize(36);
        JsonNode version = row.get("versions").get(0);
        assertThat(version.get("workflowId").stringValue()).isEqualTo(id(1).toString());
        assertThat(version.get("order").intValue()).isEqualTo(3);
        assertThat(version.get("version").isString()).isTrue();
    }

    @Test
    void showsAWorkflowVersionWithItsTriggers() {
        rest.backend.addWorkflow(id(1));

        JsonNode version = json(rest.get("/api/v1/workflows/" + id(1) + "/versions"));

        assertThat(version.get("triggers").get("events").get(0).get("event_key").stringValue())
                .isEqualTo("user:created");
        assertThat(version.get("triggers").get("crons").get(0).get("cron").stringValue())
                .isEqualTo("0 * * * *");
        assertThat(version.get("workflow").get("name").stringValue()).isEqualTo("Report");
        assertThat(version.get("workflowConfig").get("name").stringValue()).isEqualTo("Report");
        assertThat(rest.get("/api/v1/workflows/" + id(1) + "/versions?version=" + id(2))
                        .status())
                .isEqualTo(200);
        assertThat(rest.get("/api/v1/workflows/" + id(1) + "/versions?version=" + id(5))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pausesAWorkflowAndSaysWhatBecomesOfItsCronsAndSchedules() {
        rest.backend.addWorkflow(id(1));

        JsonNode paused = json(rest.send(
                "PATCH",
                "/api/v1/workflows/" + id(1),
                "{\"pause\":{\"action\":\"pause\",\"pausedWorkflowCronRunQueueBehavior\":\"DROP\","
                        + "\"pausedWorkflowScheduledRunQueueBehavior\":\"QUEUE\","
                        + "\"pausedWorkflowQueueTTL\":\"1d7h30m\"}}"));

        assertThat(paused.get("isPaused").booleanValue()).isTrue();
        assertThat(paused.get("pausedWorkflowCronRunQueueBehavior").stringValue())
                .isEqualTo("DROP");
        assertThat(paused.get("pausedWorkflowScheduledRunQueueBehavior").stringValue())
                .isEqualTo("QUEUE");
        assertThat(rest.backend.lastQueueTime)
                .isEqualTo(Duration.ofDays(1).plusHours(7).plusMinutes(30));

        JsonNode going = json(rest.send("PATCH", "/api/v1/workflows/" + id(1), "{\"pause\":{\"action\":\"unpause\"}}"));
        assertThat(going.get("isPaused").booleanValue()).isFalse();
        assertThat(going.has("pausedWorkflowCronRunQueueBehavior")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pause\":{}}",
                "{\"pause\":{\"action\":\"stop\"}}",
                "{\"pause\":{\"action\":\"pause\"}}",
                "{\"pause\":{\"action\":\"pause\",\"pausedWorkflowCronRunQueueBehavior\":\"DROP\","
                        + "\"pausedWorkflowScheduledRunQueueBehavior\":\"KEEP\",\"pausedWorkflowQueueTTL\":\"1h\"}}",
                "{\"pause\":{\"action\":\"pause\",\"pausedWorkflowCronRunQueueBehavior\":\"DROP\","
                        + "\"pausedWorkflowScheduledRunQueueBehavior\":\"DROP\",\"pausedWorkflowQueueTTL\":\"long\"}}"
            })
    void refusesAPauseThatDoesNotSayHow(String body) {
        rest.backend.addWorkflow(id(1));

        assertThat(rest.send("PATCH", "/api/v1/workflows/" + id(1), body).status())
                .isEqualTo(400);
        assertThat(rest.backend.lastQueueTime).isNull();
    }

    @Test
    void anUpdateOfNothingShowsTheWorkflowAsItIs() {
        rest.backend.addWorkflow(id(1));

        assertThat(rest.send("PATCH", "/api/v1/workflows/" + id(1), "{}").status())
                .isEqualTo(200);
        assertThat(rest.send("PATCH", "/api/v1/workflows/" + id(2), "{}").status())
                .isEqualTo(404);
    }

    @Test
    void deletesAWorkflowOnce() {
        rest.backend.addWorkflow(id(1));

        assertThat(rest.send("DELETE", "/api/v1/workflows/" + id(1), "").status())
                .isEqualTo(204);
        assertThat(rest.send("DELETE", "/api/v1/workflows/" + id(1), "").status())
                .isEqualTo(404);
    }
}
