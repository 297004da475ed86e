// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflows and their versions. */
final class WorkflowRoutes {
    private static final String WORKFLOW = "/api/v1/workflows/{workflow}";

    private final WorkflowsBackend workflows;
    private final Lookup lookup;

    WorkflowRoutes(WorkflowsBackend workflows, Lookup lookup) {
        this.workflows = workflows;
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/tenants/{tenant}/workflows", this::list),
                Route.of("GET", WORKFLOW, this::get),
                Route.of("GET", WORKFLOW + "/versions", this::version),
                Route.of("PATCH", WORKFLOW, this::update),
                Route.of("DELETE", WORKFLOW, this::delete));
    }

    private RestResponse list(RestCall call) {
        Page page = Page.of(call.query());
        Page.Of<WorkflowView> found =
                workflows.list(call.tenantId(), call.query().text("name"), page);
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        found.rows().forEach(workflow -> rows.add(workflow(call, workflow)));
        body.set("pagination", page.pagination(found.total()));
        return Answers.ok(body);
    }

    private RestResponse get(RestCall call) {
        UUID id = call.id("workflow");
        return Answers.ok(
                workflow(call, lookup.require(call, id, "workflow", workflows.workflow(call.tenantId(), id))));
    }

    private RestResponse version(RestCall call) {
        UUID id = call.id("workflow");
        UUID versionId = call.query().id("version");
        Optional<WorkflowView> found = versionId == null
                ? workflows.workflow(call.tenantId(), id)
                : workflows.version(call.tenantId(), id, versionId);
        return Answers.ok(version(call, lookup.require(call, id, "workflow version", found)));
    }

    private RestResponse update(RestCall call) {
        UUID id = call.id("workflow");
        ObjectNode request = RunFilters.object(call.body(), "pause");
        Optional<WorkflowView> updated;
        if (request == null) {
            updated = workflows.workflow(call.tenantId(), id);
        } else if (pauses(request)) {
            var pause = new WorkflowView.Pause(
                    behaviour(request, "pausedWorkflowCronRunQueueBehavior"),
                    behaviour(request, "pausedWorkflowScheduledRunQueueBehavior"));
            Duration queueTime = Bodies.duration(request, "pausedWorkflowQueueTTL");
            updated = workflows.setPause(call.tenantId(), id, pause, queueTime);
        } else {
            updated = workflows.setPause(call.tenantId(), id, null, Duration.ZERO);
        }
        return Answers.ok(workflow(call, lookup.require(call, id, "workflow", updated)));
    }

    private static boolean pauses(ObjectNode request) {
        String action = Bodies.text(request, "action");
        return switch (action) {
            case "pause" -> true;
            case "unpause" -> false;
            default -> throw Query.bad("action", action, "pause or unpause");
        };
    }

    private static WorkflowView.PauseBehaviour behaviour(ObjectNode request, String name) {
        return Query.choice(name, Bodies.text(request, name), WorkflowView.PauseBehaviour.class);
    }

    private RestResponse delete(RestCall call) {
        UUID id = call.id("workflow");
        if (!workflows.delete(call.tenantId(), id)) {
            throw lookup.missing(call, id, "workflow");
        }
        return Answers.noContent();
    }

    /** {@code Workflow}. */
    private static ObjectNode workflow(RestCall call, WorkflowView workflow) {
        ObjectNode node = plain(call, workflow);
        node.putArray("versions").add(versionMeta(workflow));
        return node;
    }

    private static ObjectNode plain(RestCall call, WorkflowView workflow) {
        ObjectNode node = Json.object();
        node.set(
                "metadata",
                Json.metadata(
                        workflow.id(), workflow.createdAt(), workflow.version().createdAt()));
        node.put("name", workflow.name())
                .put("description", workflow.description())
                .put("isPaused", workflow.pause() != null)
                .put("tenantId", call.tenantId().toString());
        if (workflow.pause() != null) {
            node.put(
                    "pausedWorkflowCronRunQueueBehavior",
                    workflow.pause().crons().name());
            node.put(
                    "pausedWorkflowScheduledRunQueueBehavior",
                    workflow.pause().schedules().name());
        }
        return node;
    }

    /** {@code WorkflowVersionMeta}. */
    private static ObjectNode versionMeta(WorkflowView workflow) {
        WorkflowView.Version version = workflow.version();
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(version.id(), version.createdAt(), version.createdAt()));
        return node.put("version", "v" + version.order())
                .put("order", version.order())
                .put("workflowId", workflow.id().toString());
    }

    /** {@code WorkflowVersion}. */
    private static ObjectNode version(RestCall call, WorkflowView workflow) {
        WorkflowView.Version version = workflow.version();
        ObjectNode node = versionMeta(workflow);
        node.put("defaultPriority", version.defaultPriority());
        Json.putText(node, "sticky", version.sticky());
        node.set("workflow", plain(call, workflow));
        ObjectNode triggers = node.putObject("triggers");
        String parent = version.id().toString();
        ArrayNode events = triggers.putArray("events");
        version.eventKeys()
                .forEach(key -> events.addObject().put("event_key", key).put("parent_id", parent));
        ArrayNode crons = triggers.putArray("crons");
        version.crons().forEach(cron -> crons.addObject().put("cron", cron).put("parent_id", parent));
        node.putArray("v1Concurrency");
        node.set("workflowConfig", Json.payload(version.config()));
        if (version.inputSchema() != null) {
            node.set("inputJsonSchema", Json.payload(version.inputSchema()));
        }
        return node;
    }
}
