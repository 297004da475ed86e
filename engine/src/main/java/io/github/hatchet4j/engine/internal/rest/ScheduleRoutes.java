// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
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
                Route.of("PATCH", SCHEDULE, this::reschedule),
                Route.of("POST", SCHEDULES + "/bulk-delete", this::deleteAll),
                Route.of("POST", SCHEDULES + "/bulk-update", this::rescheduleAll));
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

    private RestResponse deleteAll(RestCall call) {
        ObjectNode body = call.body();
        List<UUID> ids = new ArrayList<>();
        RunFilters.texts(body, "scheduledWorkflowRunIds")
                .forEach(text -> ids.add(Ids.require("scheduledWorkflowRunIds", text)));
        ObjectNode wanted = RunFilters.object(body, "filter");
        if (ids.isEmpty() == (wanted == null)) {
            throw ApiProblem.badRequest("Provide either scheduledWorkflowRunIds or filter, and not both.");
        }
        if (wanted != null) {
            schedules
                    .list(call.tenantId(), filter(wanted), new Page(Integer.MAX_VALUE, 0))
                    .rows()
                    .forEach(schedule -> ids.add(schedule.id()));
        }
        return Answers.ok(outcome(
                ids,
                "deletedIds",
                "Failed to delete scheduled workflow.",
                id -> schedules.delete(call.tenantId(), id)));
    }

    private static SchedulesBackend.Filter filter(ObjectNode body) {
        List<MetadataPair> metadata = new ArrayList<>();
        RunFilters.texts(body, "additionalMetadata")
                .forEach(text -> metadata.add(MetadataPair.parse("additionalMetadata", text)));
        return new SchedulesBackend.Filter(
                Bodies.id(body, "workflowId"),
                Bodies.id(body, "parentWorkflowRunId"),
                Bodies.id(body, "parentStepRunId"),
                metadata,
                Set.of(),
                SchedulesBackend.Order.DEFAULT);
    }

    private RestResponse rescheduleAll(RestCall call) {
        JsonNode updates = call.body().get("updates");
        if (!(updates instanceof ArrayNode items)) {
            throw ApiProblem.badField("updates", "updates must be an array");
        }
        Map<UUID, Instant> times = new LinkedHashMap<>();
        for (JsonNode item : items) {
            if (!(item instanceof ObjectNode update)) {
                throw ApiProblem.badField("updates", "updates must hold objects only");
            }
            times.put(Ids.require("id", Bodies.text(update, "id")), Bodies.instant(update, "triggerAt"));
        }
        return Answers.ok(outcome(
                times.keySet(),
                "updatedIds",
                "Scheduled workflow not found.",
                id -> schedules
                        .reschedule(call.tenantId(), id, times.getOrDefault(id, Instant.EPOCH))
                        .isPresent()));
    }

    /** Does it for each id: the ones it succeeded for, and an error for each other. */
    private static ObjectNode outcome(Iterable<UUID> ids, String done, String error, Predicate<UUID> doing) {
        ObjectNode body = Json.object();
        ArrayNode good = body.putArray(done);
        ArrayNode errors = body.putArray("errors");
        for (UUID id : ids) {
            if (doing.test(id)) {
                good.add(id.toString());
            } else {
                errors.addObject().put("id", id.toString()).put("error", error);
            }
        }
        return body;
    }

    private RestResponse list(RestCall call) {
        Query query = call.query();
        Page page = Page.of(query);
        var filter = new SchedulesBackend.Filter(
                query.id("workflowId"),
                query.id("parentWorkflowRunId"),
                query.id("parentStepRunId"),
                query.pairs("additionalMetadata"),
                Set.copyOf(query.choices("statuses", ScheduleState.class)),
                new SchedulesBackend.Order(
                        "createdAt".equals(query.option("orderByField", "triggerAt", "createdAt")),
                        "ASC".equals(query.option("orderByDirection", "DESC", "ASC"))));
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
