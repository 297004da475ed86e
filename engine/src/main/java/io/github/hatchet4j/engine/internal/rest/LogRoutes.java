// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Log lines of a task. */
final class LogRoutes {
    private static final int MAX_LIMIT = 10_000;

    private final LogsBackend logs;
    private final Lookup lookup;

    LogRoutes(LogsBackend logs, Lookup lookup) {
        this.logs = logs;
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/stable/tasks/{task}/logs", this::list),
                Route.of("GET", "/api/v1/stable/tenants/{tenant}/logs", this::listAll));
    }

    private RestResponse list(RestCall call) {
        UUID id = call.id("task");
        return answer(lookup.require(call, id, "task", logs.ofTask(call.tenantId(), id, filter(call))));
    }

    private RestResponse listAll(RestCall call) {
        Query query = call.query();
        var scope = new LogsBackend.Scope(
                Set.copyOf(query.ids("taskExternalIds")),
                Set.copyOf(query.ids("workflow_ids")),
                Set.copyOf(query.ids("step_ids")));
        return answer(logs.ofTenant(call.tenantId(), scope, filter(call)));
    }

    private static LogsBackend.Filter filter(RestCall call) {
        Query query = call.query();
        return new LogsBackend.Filter(
                query.integer("limit", Page.DEFAULT_LIMIT, 1, MAX_LIMIT),
                query.instant("since"),
                query.instant("until"),
                query.text("search"),
                Set.copyOf(query.choices("levels", LogsBackend.Level.class)),
                query.choice("order_by_direction", LogsBackend.Direction.class, LogsBackend.Direction.ASC),
                TaskRoutes.retryCount(call));
    }

    private static RestResponse answer(List<LogsBackend.Line> lines) {
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        lines.forEach(line -> rows.add(json(line)));
        // Hatchet always answers zeros here; the limit is the only paging that log lines have.
        body.putObject("pagination").put("current_page", 0).put("next_page", 0).put("num_pages", 0);
        return Answers.ok(body);
    }

    private static ObjectNode json(LogsBackend.Line line) {
        ObjectNode node = Json.object()
                .put("createdAt", Json.time(line.createdAt()))
                .put("message", line.message())
                .put("taskExternalId", line.taskId().toString())
                .put("retryCount", line.retryCount())
                .put("attempt", line.retryCount() + 1)
                .put("level", line.level().name());
        Json.putText(node, "taskDisplayName", line.taskName());
        node.set("metadata", Json.payload(line.metadata()));
        return node;
    }
}
