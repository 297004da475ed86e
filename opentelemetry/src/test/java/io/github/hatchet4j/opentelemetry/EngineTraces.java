// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import java.util.regex.Pattern;

/** The traces that an embedded engine keeps, as its dashboard would read them. */
final class EngineTraces {
    private static final Pattern ROW = Pattern.compile("\"spanId\":\"([^\"]+)\",\"spanName\":\"([^\"]+)\"");

    private EngineTraces() {}

    record Row(String spanId, String name) {}

    /** What was sent to the engine for a run; what the engine computes itself is left out. */
    static List<Row> ofRun(EmbeddedEngine engine, String runId) {
        RestResponse answer = engine.rest()
                .handle(new RestRequest(
                        "GET",
                        "/api/v1/stable/tenants/" + engine.info().tenantId() + "/traces",
                        "limit=1000&run_external_id=" + runId,
                        "Bearer " + engine.info().token(),
                        ""));
        if (answer.status() == 404) {
            return List.of();
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ROW.matcher(answer.body())
                .results()
                .map(row -> new Row(row.group(1), row.group(2)))
                .filter(row -> !row.name().startsWith("hatchet.engine."))
                .toList();
    }
}
