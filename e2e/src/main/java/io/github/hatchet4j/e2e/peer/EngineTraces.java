// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traces that an engine keeps, over REST, without the spans that it computes itself. */
final class EngineTraces {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private final String base;
    private final String tenant;

    private EngineTraces(String token) {
        this.token = token;
        JsonNode claims = JSON.readTree(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        base = claims.get("server_url").asString();
        tenant = claims.get("sub").asString();
    }

    static EngineTraces fromEnvironment() {
        return new EngineTraces(Objects.requireNonNull(System.getenv("HATCHET_CLIENT_TOKEN"), "HATCHET_CLIENT_TOKEN"));
    }

    List<String> spanIds(String runId) throws IOException, InterruptedException {
        return rows(runId).stream().map(row -> row.get("spanId").asString()).toList();
    }

    List<String> names(String runId) throws IOException, InterruptedException {
        return rows(runId).stream().map(row -> row.get("spanName").asString()).toList();
    }

    private List<JsonNode> rows(String runId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        base + "/api/v1/stable/tenants/" + tenant + "/traces?limit=1000&run_external_id=" + runId))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the engine answered " + answer.statusCode() + " for the trace of run " + runId);
        }
        return JSON.readTree(answer.body())
                .get("rows")
                .valueStream()
                .filter(row -> !row.get("spanName").asString().startsWith("hatchet.engine."))
                .toList();
    }
}
