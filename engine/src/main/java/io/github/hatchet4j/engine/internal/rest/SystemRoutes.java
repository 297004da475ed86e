// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked without a token: version, abilities, health, figures. */
final class SystemRoutes {
    /** The Hatchet engine whose behaviour this engine follows; SDKs decide by it. */
    static final String VERSION = "v0.111.0";

    private final RestBackend backend;

    SystemRoutes(RestBackend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(
                Route.open(
                        "GET",
                        "/api/v1/version",
                        call -> Answers.ok(Json.object().put("version", VERSION))),
                Route.open("GET", "/api/v1/meta", call -> meta()),
                Route.open("GET", "/livez", call -> Answers.text(200, "ok\n")),
                Route.open("GET", "/api/live", call -> Answers.text(200, "ok\n")),
                Route.open("GET", "/readyz", call -> ready()),
                Route.open("GET", "/api/ready", call -> ready()),
                Route.open("GET", "/metrics", call -> figures(backend.figures())),
                Route.of(
                        "GET",
                        "/api/v1/tenants/{tenant}/prometheus-metrics",
                        call -> figures(backend.figures(call.tenantId()))));
    }

    private static RestResponse meta() {
        ObjectNode body = Json.object();
        body.putObject("auth").putArray("schemes");
        body.put("allowSignup", false)
                .put("allowInvites", false)
                .put("allowCreateTenant", false)
                .put("allowChangePassword", false)
                .put("observabilityEnabled", true)
                .put("prometheusServerEnabled", true)
                .put("authDisabled", false)
                .put("embedded", true);
        return Answers.ok(body);
    }

    private RestResponse ready() {
        String reason = backend.notReadyBecause();
        return reason == null ? Answers.text(200, "ok\n") : Answers.text(503, reason + "\n");
    }

    private static RestResponse figures(List<Figure> figures) {
        return new RestResponse(200, PrometheusText.CONTENT_TYPE, PrometheusText.of(figures));
    }
}
