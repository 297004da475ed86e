// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The tenant itself. It has no record of its own: it exists because a token names it. */
final class TenantRoutes {
    private TenantRoutes() {}

    static List<Route> routes() {
        return List.of(Route.of("GET", "/api/v1/tenants/{tenant}", TenantRoutes::get));
    }

    private static RestResponse get(RestCall call) {
        String id = call.tenantId().toString();
        ObjectNode tenant = Json.object();
        tenant.set("metadata", Json.metadata(call.tenantId(), Instant.EPOCH, Instant.EPOCH));
        tenant.put("name", "hatchet4j").put("slug", id).put("version", "V1").put("environment", "local");
        return Answers.ok(tenant);
    }
}
