// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cron triggers. They are made under the workflow's name. */
final class CronRoutes {
    private static final String CRONS = "/api/v1/tenants/{tenant}/workflows/crons";
    private static final String CRON = CRONS + "/{cron-workflow}";

    private final CronsBackend crons;

    CronRoutes(CronsBackend crons) {
        this.crons = crons;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/api/v1/tenants/{tenant}/workflows/{workflow}/crons", this::create),
                Route.of("GET", CRONS, this::list),
                Route.of("GET", CRON, this::get),
                Route.of("DELETE", CRON, this::delete));
    }

    private RestResponse create(RestCall call) {
        ObjectNode body = call.body();
        var request = new CronsBackend.Request(
                call.path("workflow"),
                Bodies.text(body, "cronName"),
                Bodies.text(body, "cronExpression"),
                Bodies.object(body, "input"),
                Bodies.object(body, "additionalMetadata"),
                Bodies.priority(body, 1));
        return Answers.ok(json(call, crons.create(call.tenantId(), request)));
    }

    private RestResponse list(RestCall call) {
        Query query = call.query();
        Page page = Page.of(query);
        var filter = new CronsBackend.Filter(
                query.id("workflowId"),
                query.text("workflowName"),
                query.text("cronName"),
                query.pairs("additionalMetadata"),
                new CronsBackend.Order(
                        "name".equals(query.option("orderByField", "createdAt", "name")),
                        "ASC".equals(query.option("orderByDirection", "DESC", "ASC"))));
        Page.Of<CronView> found = crons.list(call.tenantId(), filter, page);
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        found.rows().forEach(cron -> rows.add(json(call, cron)));
        body.set("pagination", page.pagination(found.total()));
        return Answers.ok(body);
    }

    private RestResponse get(RestCall call) {
        UUID id = call.id("cron-workflow");
        return Answers.ok(
                json(call, crons.get(call.tenantId(), id).orElseThrow(() -> ApiProblem.notFound("cron not found"))));
    }

    private RestResponse delete(RestCall call) {
        if (!crons.delete(call.tenantId(), call.id("cron-workflow"))) {
            throw ApiProblem.notFound("cron not found");
        }
        return Answers.noContent();
    }

    private static ObjectNode json(RestCall call, CronView cron) {
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(cron.id(), cron.createdAt(), cron.createdAt()));
        node.put("tenantId", call.tenantId().toString())
                .put("workflowVersionId", cron.workflow().versionId().toString())
                .put("workflowId", cron.workflow().id().toString())
                .put("workflowName", cron.workflow().name())
                .put("cron", cron.expression())
                .put("enabled", cron.isEnabled())
                .put("method", cron.isDeclared() ? "DEFAULT" : "API")
                .put("priority", cron.priority());
        Json.putText(node, "name", cron.name());
        node.set("input", Json.payload(cron.input()));
        node.set("additionalMetadata", Json.payload(cron.metadata()));
        return node;
    }
}
