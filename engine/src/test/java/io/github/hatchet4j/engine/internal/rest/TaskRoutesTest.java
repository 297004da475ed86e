// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.id;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.task;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.error;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TaskRoutesTest {
    private static final String TENANT = "/api/v1/stable/tenants/{tenant}";

    private final RouterFixture rest = new RouterFixture();

    @Test
    void showsATask() {
        rest.backend.addRun(id(10), task(id(11), id(10), RunStatus.FAILED));

        JsonNode task = json(rest.get("/api/v1/stable/tasks/" + id(11)));

        assertThat(task.get("taskExternalId").stringValue()).isEqualTo(id(11).toString());
        assertThat(task.get("retryCount").intValue()).isEqualTo(2);
        assertThat(task.get("attempt").intValue()).isEqualTo(3);
        assertThat(task.get("actionId").stringValue()).isEqualTo("report:report");
    }

    @Test
    void showsTheAttemptThatIsAskedForCountedFromOne() {
        rest.backend.addRun(id(10), task(id(11), id(10), RunStatus.FAILED));

        assertThat(rest.get("/api/v1/stable/tasks/" + id(11) + "?attempt=3").status())
                .isEqualTo(200);
        assertThat(rest.get("/api/v1/stable/tasks/" + id(11) + "?attempt=2").status())
                .isEqualTo(404);
        assertThat(rest.get("/api/v1/stable/tasks/" + id(11) + "?attempt=0").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "replay"})
    void changesTasksById(String change) {
        RestResponse response = rest.send(
                "POST", TENANT + "/tasks/" + change, "{\"externalIds\":[\"" + id(10) + "\",\"" + id(11) + "\"]}");

        assertThat(response.body()).isEqualTo("{\"ids\":[\"" + id(10) + "\",\"" + id(11) + "\"]}");
        assertThat(rest.backend.changed).containsExactly(id(10), id(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "replay"})
    void changesTasksByFilter(String change) {
        rest.backend.addRun(id(10), task(id(10), id(10), RunStatus.RUNNING));

        RestResponse response = rest.send(
                "POST",
                TENANT + "/tasks/" + change,
                "{\"externalIds\":null,\"filter\":{\"since\":\"2026-11-01T00:00:00Z\",\"until\":null,"
                        + "\"statuses\":[\"RUNNING\"],\"workflowIds\":[\"" + id(1) + "\"],"
                        + "\"additionalMetadata\":[\"k:v\"]}}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(rest.backend.changed).containsExactly(id(10));
        assertThat(rest.backend.lastFilter)
                .isEqualTo(new RunFilter(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        null,
                        Set.of(RunStatus.RUNNING),
                        Set.of(id(1)),
                        List.of(new MetadataPair("k", "v")),
                        true,
                        null,
                        null,
                        null,
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"externalIds\":[\"x\"]}",
                "{\"externalIds\":\"x\"}",
                "{\"externalIds\":[1]}",
                "{\"filter\":{}}",
                "{\"externalIds\":[\"00000000-0000-0000-0000-00000000000a\"],"
                        + "\"filter\":{\"since\":\"2026-11-01T00:00:00Z\"}}",
                "{\"filter\":[]}",
                "{\"filter\":{\"since\":\"2026-11-01T00:00:00Z\",\"statuses\":[\"DONE\"]}}"
            })
    void changesNothingWhenTheBodyIsWrong(String body) {
        rest.backend.addRun(id(10), task(id(10), id(10), RunStatus.RUNNING));

        RestResponse response = rest.send("POST", TENANT + "/tasks/cancel", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).isNotEmpty();
        assertThat(rest.backend.changed).isEmpty();
    }

    @Test
    void countsTasksInEveryState() {
        RestResponse response = rest.get(TENANT + "/task-metrics?since=2026-11-01T00:00:00Z");

        assertThat(response.body())
                .isEqualTo(
                        "[{\"status\":\"CANCELLED\",\"count\":0},{\"status\":\"COMPLETED\",\"count\":0},"
                                + "{\"status\":\"FAILED\",\"count\":1},{\"status\":\"QUEUED\",\"count\":0},"
                                + "{\"status\":\"RUNNING\",\"count\":3,\"runningDetailCount\":{\"evicted\":0,\"onWorker\":3}}]");
    }
}
