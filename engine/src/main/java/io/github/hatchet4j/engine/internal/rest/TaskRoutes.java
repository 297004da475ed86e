// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Task runs: look at one, cancel, replay, count. */
final class TaskRoutes {
    private static final String TASK = "/api/v1/stable/tasks/{task}";
    private static final String TENANT = "/api/v1/stable/tenants/{tenant}";

    private final RunsBackend runs;
    private final Lookup lookup;

    TaskRoutes(RunsBackend runs, Lookup lookup) {
        this.runs = runs;
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", TASK, this::get),
                Route.of("GET", TASK + "/task-events", this::events),
                Route.of("POST", TENANT + "/tasks/cancel", call -> change(call, runs::toCancel, runs::cancel)),
                Route.of("POST", TENANT + "/tasks/replay", call -> change(call, runs::toReplay, runs::replay)),
                Route.of("GET", TENANT + "/task-metrics", this::counts));
    }

    private RestResponse get(RestCall call) {
        UUID id = call.id("task");
        TaskView task = lookup.require(call, id, "task", runs.task(call.tenantId(), id, retryCount(call)));
        return Answers.ok(new RunJson(call.tenantId()).task(task));
    }

    private RestResponse events(RestCall call) {
        UUID id = call.id("task");
        return Answers.ok(eventList(lookup.require(call, id, "task", runs.events(call.tenantId(), id))));
    }

    private RestResponse change(
            RestCall call,
            BiFunction<UUID, RunFilter, List<UUID>> select,
            BiFunction<UUID, List<UUID>, List<UUID>> change) {
        ObjectNode body = call.body();
        List<UUID> ids = new ArrayList<>();
        RunFilters.texts(body, "externalIds").forEach(text -> ids.add(Ids.require("externalIds", text)));
        ObjectNode filter = RunFilters.object(body, "filter");
        if (filter != null) {
            if (!ids.isEmpty()) {
                throw ApiProblem.badRequest("cannot provide both external ids and filter");
            }
            ids.addAll(select.apply(call.tenantId(), RunFilters.of(filter)));
        } else if (ids.isEmpty()) {
            throw ApiProblem.badRequest("one of externalIds and filter is required");
        }
        ObjectNode answer = Json.object();
        answer.set("ids", Json.ids(change.apply(call.tenantId(), ids)));
        return Answers.ok(answer);
    }

    private RestResponse counts(RestCall call) {
        Map<RunStatus, Long> counts = runs.counts(call.tenantId(), RunFilters.of(call.query()));
        ArrayNode rows = Json.array();
        for (RunStatus status : List.of(
                RunStatus.CANCELLED, RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.QUEUED, RunStatus.RUNNING)) {
            long count = counts.getOrDefault(status, 0L);
            ObjectNode row = rows.addObject().put("status", status.name()).put("count", count);
            if (status == RunStatus.RUNNING) {
                row.putObject("runningDetailCount").put("evicted", 0).put("onWorker", count);
            }
        }
        return Answers.ok(rows);
    }

    static ObjectNode eventList(List<TaskEventView> events) {
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        events.forEach(event -> rows.add(RunJson.event(event)));
        body.putObject("pagination");
        return body;
    }

    /** Attempts count from one, retries from zero. */
    static @Nullable Integer retryCount(RestCall call) {
        int attempt = call.query().integer("attempt", 0, 1, Integer.MAX_VALUE);
        return attempt == 0 ? null : attempt - 1;
    }
}
