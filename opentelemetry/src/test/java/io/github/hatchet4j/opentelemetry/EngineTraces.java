// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The traces that an embedded engine keeps, as its dashboard would read them. */
final class EngineTraces {
    private static final Pattern ROW = Pattern.compile("\"spanId\":\"([^\"]+)\",\"spanName\":\"([^\"]+)\"");

    private EngineTraces() {}

    record Row(String spanId, String name) {}

    /** What was sent to the engine for a run; what the engine computes itself is left out. */
    static List<Row> ofRun(EmbeddedEngine engine, String runId) {
        return ROW.matcher(read(engine, runId))
                .results()
                .map(row -> new Row(row.group(1), row.group(2)))
                .filter(row -> !row.name().startsWith("hatchet.engine."))
                .toList();
    }

    /** How long the text of an attribute is, by the name of the span; spans without it are left out. */
    static Map<String, Integer> lengthsOf(EmbeddedEngine engine, String runId, String attribute) {
        Map<String, Integer> lengths = new HashMap<>();
        String before = "\"" + attribute + "\":\"";
        for (String row : read(engine, runId).split("\"spanName\":\"", -1)) {
            int at = row.indexOf(before);
            if (at >= 0) {
                int start = at + before.length();
                lengths.put(row.substring(0, row.indexOf('"')), row.indexOf('"', start) - start);
            }
        }
        return lengths;
    }

    /** The trace as JSON; empty where the engine has none. */
    private static String read(EmbeddedEngine engine, String runId) {
        RestResponse answer = engine.rest()
                .handle(new RestRequest(
                        "GET",
                        "/api/v1/stable/tenants/" + engine.info().tenantId() + "/traces",
                        "limit=1000&run_external_id=" + runId,
                        "Bearer " + engine.info().token(),
                        ""));
        if (answer.status() == 404) {
            return "";
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
