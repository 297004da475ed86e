// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.TENANT;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.id;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.error;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EngineRouterTest {
    private final RouterFixture rest = new RouterFixture();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer eyJ.eyJ.x", "Basic dXNlcjpwYXNz"})
    void answers403InHatchetsWordsWithoutAValidToken(String authorization) {
        RestResponse response = rest.send("GET", "/api/v1/tenants/{tenant}", "", authorization);

        assertThat(response.status()).isEqualTo(403);
        assertThat(error(response)).isEqualTo("Please provide valid credentials");
        assertThat(json(response).get("message").stringValue()).isEqualTo("Please provide valid credentials");
    }

    @Test
    void answers403ToATokenOfAnotherTenantThanThePathNames() {
        RestResponse response = rest.send("GET", "/api/v1/tenants/{tenant}", "", rest.bearer(UUID.randomUUID()));

        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void readsTheSchemeWithoutCase() {
        String token = rest.tokens.issue(TENANT, null, null);

        assertThat(rest.send("GET", "/api/v1/tenants/{tenant}", "", "bEARER " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answers403ForAnotherTenantsResourceAnd404ForNobodys() {
        rest.backend.foreign.add(id(70));

        assertThat(rest.get("/api/v1/stable/workflow-runs/" + id(70)).status()).isEqualTo(403);
        RestResponse unknown = rest.get("/api/v1/stable/workflow-runs/" + id(71));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(error(unknown)).isEqualTo("workflow run not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1-1-1-1-1", "AAAAAAAA-0000-4000-8000-00000000000g"})
    void answers400ForAnIdThatIsNoUuid(String bad) {
        RestResponse response = rest.get("/api/v1/stable/workflow-runs/" + bad);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).contains(bad);
        assertThat(json(response).get("errors").get(0).get("field").stringValue())
                .isEqualTo("v1-workflow-run");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,404",
        "GET,/api/v1/nothing,404",
        "GET,/api/v1/stable/workflow-runs//status,404",
        "DELETE,/api/v1/version,405",
        "POST,/api/v1/workers/aaaaaaaa-0000-4000-8000-000000000001,405",
        "GET,/api/v1/stable/workflow-runs/%zz,400"
    })
    void answersForPathsThatLeadNowhere(String method, String path, int status) {
        assertThat(rest.send(method, path, "").status()).isEqualTo(status);
    }

    @Test
    void answers500WithoutDetailsWhenTheBackendFails() {
        rest.backend.failure = new IllegalStateException("disk on fire");

        RestResponse response = rest.get("/api/v1/stable/workflow-runs/" + id(1) + "/status");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("fire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{} {}"})
    void answers400ForABodyThatIsNoJsonObject(String body) {
        assertThat(rest.send("PATCH", "/api/v1/workers/" + id(1), body).status())
                .isEqualTo(400);
    }

    @Test
    void tellsItsVersionToAnyone() {
        assertThat(rest.send("GET", "/api/v1/version", "", null))
                .isEqualTo(new RestResponse(200, "application/json", "{\"version\":\"v0.111.0\"}"));
    }

    @Test
    void saysThatItIsEmbedded() {
        JsonNode meta = json(rest.send("GET", "/api/v1/meta", "", null));

        assertThat(meta.get("embedded").booleanValue()).isTrue();
        assertThat(meta.get("auth").get("schemes").isArray()).isTrue();
    }

    @Test
    void isAliveEvenWhenItIsNotReady() {
        rest.backend.notReady = "the store failed";

        assertThat(rest.send("GET", "/livez", "", null).status()).isEqualTo(200);
        assertThat(rest.send("GET", "/readyz", "", null).status()).isEqualTo(503);
        assertThat(rest.send("GET", "/readyz", "", null).body()).contains("the store failed");
        rest.backend.notReady = null;
        assertThat(rest.send("GET", "/readyz", "", null).status()).isEqualTo(200);
    }

    @Test
    void showsFiguresInPrometheusText() {
        RestResponse response = rest.send("GET", "/metrics", "", null);

        assertThat(response.contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(response.body()).isEqualTo("""
            # HELP hatchet4j_open_streams Streams.
            # TYPE hatchet4j_open_streams gauge
            hatchet4j_open_streams 12
            # HELP hatchet_tenant_queue_size Tasks that wait for a worker, by queue.
            # TYPE hatchet_tenant_queue_size gauge
            hatchet_tenant_queue_size{queue="a\\"b\\\\c\\nd",tenant_id="t"} 0.5
            """);
    }

    @Test
    void showsATenantItsOwnFiguresOnly() {
        RestResponse own = rest.get("/api/v1/tenants/{tenant}/prometheus-metrics");

        assertThat(own.body()).contains("hatchet_tenant_queue_size").doesNotContain("hatchet4j_open_streams");
        assertThat(rest.send("GET", "/api/v1/tenants/{tenant}/prometheus-metrics", "", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void describesTheTenantWithAllThatPythonRequires() {
        JsonNode tenant = json(rest.get("/api/v1/tenants/{tenant}"));

        assertThat(tenant.get("metadata").get("id").stringValue()).isEqualTo(TENANT.toString());
        assertThat(tenant.get("metadata").has("createdAt")).isTrue();
        assertThat(tenant.get("metadata").has("updatedAt")).isTrue();
        assertThat(tenant.get("version").stringValue()).isEqualTo("V1");
        assertThat(tenant.get("name").isString()).isTrue();
        assertThat(tenant.get("slug").isString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/tenants/{tenant}/workflows/runs",
        "GET,/api/v1/tenants/{tenant}/workflow-runs/aaaaaaaa-0000-4000-8000-000000000001/shape",
        "GET,/api/v1/tenants/{tenant}/queue-metrics",
        "GET,/api/v1/tenants/{tenant}/events",
        "POST,/api/v1/tenants/{tenant}/events/replay"
    })
    void answersThatOldOperationsAreDeprecated(String method, String path) {
        RestResponse response = rest.send(method, path, "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).contains("is deprecated");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/tenants/{tenant}/workflows/crons",
        "GET,/api/v1/tenants/{tenant}/workflows/scheduled",
        "GET,/api/v1/stable/tenants/{tenant}/events",
        "GET,/api/v1/stable/tasks/aaaaaaaa-0000-4000-8000-000000000001/logs",
        "GET,/api/v1/tenants/{tenant}/rate-limits",
        "POST,/api/v1/stable/tenants/{tenant}/filters"
    })
    void saysWhatItDoesNotServeYet(String method, String path) {
        RestResponse response = rest.send(method, path, "{}");

        assertThat(response.status()).isEqualTo(501);
        assertThat(error(response)).contains("does not serve");
    }

    @Test
    void asksForATokenEvenWhereItServesNothing() {
        assertThat(rest.send("GET", "/api/v1/tenants/{tenant}/rate-limits", "", null)
                        .status())
                .isEqualTo(403);
    }
}
