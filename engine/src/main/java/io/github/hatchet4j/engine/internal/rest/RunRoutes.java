// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflow runs: list, details, state, trigger. */
final class RunRoutes {
    private static final String RUNS = "/api/v1/stable/tenants/{tenant}/workflow-runs";
    private static final String RUN = "/api/v1/stable/workflow-runs/{v1-workflow-run}";

    private static final int MAX_DEPTH = 10;

    private final RunsBackend runs;
    private final Lookup lookup;

    RunRoutes(RunsBackend runs, Lookup lookup) {
        this.runs = runs;
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", RUNS, this::list),
                Route.of("GET", RUNS + "/external-ids", this::ids),
                Route.of("POST", RUNS + "/trigger", this::trigger),
                Route.of("GET", RUN, this::get),
                Route.of("GET", RUN + "/status", this::status),
                Route.of("GET", RUN + "/task-events", this::events),
                Route.of("GET", RUN + "/task-timings", this::timings));
    }

    private RestResponse list(RestCall call) {
        boolean onlyTasks = call.query().flag("only_tasks", missing("only_tasks", call));
        RunFilter filter = RunFilters.of(call.query());
        Page page = Page.of(call.query());
        var json = new RunJson(call.tenantId());
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        long total;
        if (onlyTasks) {
            Page.Of<TaskView> found = runs.tasks(call.tenantId(), filter, page);
            found.rows().forEach(task -> rows.add(json.task(task)));
            total = found.total();
        } else {
            Page.Of<RunView> found = runs.runs(call.tenantId(), filter, page);
            found.rows().forEach(run -> rows.add(json.row(run)));
            total = found.total();
        }
        body.set("pagination", page.pagination(total));
        return Answers.ok(body);
    }

    private RestResponse ids(RestCall call) {
        return Answers.ok(Json.ids(runs.runIds(call.tenantId(), RunFilters.of(call.query()))));
    }

    private RestResponse get(RestCall call) {
        return Answers.ok(details(call, call.id("v1-workflow-run")));
    }

    private RestResponse status(RestCall call) {
        UUID id = call.id("v1-workflow-run");
        RunStatus status = lookup.require(call, id, "workflow run", runs.status(call.tenantId(), id));
        return Answers.ok(Json.text(status.name()));
    }

    private RestResponse events(RestCall call) {
        UUID id = call.id("v1-workflow-run");
        return Answers.ok(
                TaskRoutes.eventList(lookup.require(call, id, "workflow run", runs.events(call.tenantId(), id))));
    }

    private RestResponse timings(RestCall call) {
        UUID id = call.id("v1-workflow-run");
        int depth = call.query().integer("depth", 0, 0, MAX_DEPTH + 1);
        if (depth > MAX_DEPTH) {
            throw ApiProblem.badField("depth", "depth must be less than or equal to " + MAX_DEPTH);
        }
        List<TaskTiming> found = lookup.require(call, id, "workflow run", runs.timings(call.tenantId(), id, depth));
        var json = new RunJson(call.tenantId());
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        found.forEach(timing -> rows.add(json.timing(timing)));
        // Hatchet has no pages here and sends the empty object.
        body.putObject("pagination");
        return Answers.ok(body);
    }

    private RestResponse trigger(RestCall call) {
        ObjectNode body = call.body();
        var request = new TriggerRequest(
                Bodies.text(body, "workflowName"),
                Bodies.object(body, "input"),
                Bodies.object(body, "additionalMetadata"),
                Bodies.priority(body));
        UUID id = runs.trigger(call.tenantId(), request);
        return Answers.ok(details(call, id));
    }

    private ObjectNode details(RestCall call, UUID id) {
        return new RunJson(call.tenantId())
                .details(lookup.require(call, id, "workflow run", runs.details(call.tenantId(), id)));
    }

    private static boolean missing(String name, RestCall call) {
        call.query().required(name);
        return false;
    }
}
