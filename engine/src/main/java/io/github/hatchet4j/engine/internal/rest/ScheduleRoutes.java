// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Scheduled runs. They are made under the workflow's name. */
final class ScheduleRoutes {
    private static final String SCHEDULES = "/api/v1/tenants/{tenant}/workflows/scheduled";
    private static final String SCHEDULE = SCHEDULES + "/{scheduled-workflow-run}";

    private final SchedulesBackend schedules;

    ScheduleRoutes(SchedulesBackend schedules) {
        this.schedules = schedules;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/api/v1/tenants/{tenant}/workflows/{workflow}/scheduled", this::create),
                Route.of("GET", SCHEDULES, this::list),
                Route.of("GET", SCHEDULE, this::get),
                Route.of("DELETE", SCHEDULE, this::delete),
                Route.of("PATCH", SCHEDULE, this::reschedule));
    }

    private RestResponse create(RestCall call) {
        ObjectNode body = call.body();
        var request = new SchedulesBackend.Request(
                call.path("workflow"),
                Bodies.instant(body, "triggerAt"),
                Bodies.object(body, "input"),
                Bodies.object(body, "additionalMetadata"),
                Bodies.priority(body, 1));
        return Answers.ok(json(call, schedules.create(call.tenantId(), request)));
    }

    private RestResponse list(RestCall call) {
        Query query = call.query();
        Page page = Page.of(query);
        var filter = new SchedulesBackend.Filter(
                query.id("workflowId"),
                query.id("parentWorkflowRunId"),
                query.id("parentStepRunId"),
                query.pairs("additionalMetadata"),
                Set.copyOf(query.choices("statuses", ScheduleState.class)));
        Page.Of<ScheduleView> found = schedules.list(call.tenantId(), filter, page);
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        found.rows().forEach(schedule -> rows.add(json(call, schedule)));
        body.set("pagination", page.pagination(found.total()));
        return Answers.ok(body);
    }

    private RestResponse get(RestCall call) {
        UUID id = call.id("scheduled-workflow-run");
        return Answers.ok(json(call, schedules.get(call.tenantId(), id).orElseThrow(ScheduleRoutes::missing)));
    }

    private RestResponse delete(RestCall call) {
        if (!schedules.delete(call.tenantId(), call.id("scheduled-workflow-run"))) {
            throw missing();
        }
        return Answers.noContent();
    }

    private RestResponse reschedule(RestCall call) {
        UUID id = call.id("scheduled-workflow-run");
        var found = schedules.reschedule(call.tenantId(), id, Bodies.instant(call.body(), "triggerAt"));
        return Answers.ok(json(call, found.orElseThrow(ScheduleRoutes::missing)));
    }

    private static ApiProblem missing() {
        return ApiProblem.notFound("scheduled workflow run not found");
    }

    private static ObjectNode json(RestCall call, ScheduleView schedule) {
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(schedule.id(), schedule.createdAt(), schedule.createdAt()));
        node.put("tenantId", call.tenantId().toString())
                .put("workflowVersionId", schedule.workflow().versionId().toString())
                .put("workflowId", schedule.workflow().id().toString())
                .put("workflowName", schedule.workflow().name())
                .put("triggerAt", Json.time(schedule.triggerAt()))
                .put("method", "API")
                .put("priority", schedule.priority());
        node.set("input", Json.payload(schedule.input()));
        node.set("additionalMetadata", Json.payload(schedule.metadata()));
        ScheduleView.Started run = schedule.run();
        if (run != null) {
            node.put("workflowRunId", run.id().toString())
                    .put("workflowRunName", run.displayName())
                    .put("workflowRunStatus", oldName(run.status()))
                    .put("workflowRunCreatedAt", Json.time(run.createdAt()));
        }
        return node;
    }

    /** The older enum of this shape has another word for success. */
    private static String oldName(RunStatus status) {
        return status == RunStatus.COMPLETED ? "SUCCEEDED" : status.name();
    }
}
