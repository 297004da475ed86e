// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.T0;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QueueRoutesTest {
    private static final String TENANT = "/api/v1/tenants/{tenant}";

    private final RouterFixture rest = new RouterFixture();

    @BeforeEach
    void serve() {
        rest.backend.queues = new QueuesBackend() {
            @Override
            public Map<String, Integer> depths(UUID tenantId) {
                return Map.of("report:report", 12);
            }

            @Override
            public Map<String, Stats> stats(UUID tenantId) {
                var queued = new Stat(12, Map.of("report:report", 12L), T0, T0.plusSeconds(1));
                return Map.of("report", new Stats(queued, null));
            }
        };
    }

    @Test
    void countsWhatWaitsByQueue() {
        assertThat(json(rest.get(TENANT + "/step-run-queue-metrics")).toString())
                .isEqualTo("{\"queues\":{\"report:report\":12}}");
    }

    @Test
    void countsWhatWaitsAndRunsByTask() {
        assertThat(json(rest.get(TENANT + "/task-stats")).toString())
                .isEqualTo("{\"report\":{\"queued\":{\"total\":12,\"queues\":{\"report:report\":12},"
                        + "\"oldest\":\"2026-11-22T12:00:00.123456Z\","
                        + "\"oldestExcludingRetries\":\"2026-11-22T12:00:01.123456Z\"}}}");
    }

    @Test
    void namesThatWereAskedForAreThereInAnyCase() {
        JsonNode stats = json(rest.get(TENANT + "/task-stats?taskNames=report,%20other&taskNames=third"));

        assertThat(stats.propertyNames()).containsExactlyInAnyOrder("report", "other", "third");
        assertThat(stats.get("report").get("queued").get("total").intValue()).isEqualTo(12);
        assertThat(stats.get("report").get("running").toString()).isEqualTo("{\"total\":0}");
        assertThat(stats.get("other").get("queued").toString()).isEqualTo("{\"total\":0}");
    }
}
