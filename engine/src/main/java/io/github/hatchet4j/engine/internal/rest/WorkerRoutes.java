// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Workers: list, look at one, pause. SDK workers pause themselves here when they shut down. */
final class WorkerRoutes {
    private static final String WORKER = "/api/v1/workers/{worker}";

    private final WorkersBackend workers;
    private final Lookup lookup;

    WorkerRoutes(WorkersBackend workers, Lookup lookup) {
        this.workers = workers;
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/tenants/{tenant}/worker", this::list),
                Route.of("GET", WORKER, this::get),
                Route.of("PATCH", WORKER, this::update));
    }

    private RestResponse list(RestCall call) {
        Page page = Page.ofAll(call.query());
        Page.Of<WorkerView> found = workers.list(
                call.tenantId(),
                Set.copyOf(call.query().choices("statuses", WorkerState.class)),
                call.query().pairs("labels"),
                page);
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        found.rows().forEach(worker -> rows.add(json(worker)));
        body.set("pagination", page.pagination(found.total()));
        return Answers.ok(body);
    }

    private RestResponse get(RestCall call) {
        UUID id = call.id("worker");
        return answer(call, id, workers.worker(call.tenantId(), id));
    }

    private RestResponse update(RestCall call) {
        UUID id = call.id("worker");
        Boolean isPaused = Bodies.flag(call.body(), "isPaused");
        Optional<WorkerView> worker = isPaused == null
                ? workers.worker(call.tenantId(), id)
                : workers.setPaused(call.tenantId(), id, isPaused);
        return answer(call, id, worker);
    }

    private RestResponse answer(RestCall call, UUID id, Optional<WorkerView> worker) {
        return Answers.ok(json(lookup.require(call, id, "worker", worker)));
    }

    private static ObjectNode json(WorkerView worker) {
        Instant updatedAt = worker.lastHeartbeatAt() == null ? worker.createdAt() : worker.lastHeartbeatAt();
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(worker.id(), worker.createdAt(), updatedAt));
        node.put("name", worker.name())
                .put("type", "SELFHOSTED")
                .put("status", worker.state().name());
        Json.putTime(node, "lastHeartbeatAt", worker.lastHeartbeatAt());
        ArrayNode actions = node.putArray("actions");
        worker.actions().forEach(actions::add);
        ObjectNode slots = node.putObject("slotConfig");
        worker.slots()
                .forEach((kind, slot) ->
                        slots.putObject(kind).put("limit", slot.limit()).put("available", slot.available()));
        ArrayNode labels = node.putArray("labels");
        worker.labels().forEach((key, value) -> labels.add(label(worker, key, value)));
        ArrayNode workflows = node.putArray("registeredWorkflows");
        worker.workflows()
                .forEach(workflow -> workflows
                        .addObject()
                        .put("id", workflow.id().toString())
                        .put("name", workflow.name()));
        node.putArray("recentStepRuns");
        putRuntime(node, worker.sdk());
        return node;
    }

    private static ObjectNode label(WorkerView worker, String key, String value) {
        ObjectNode label = Json.object().put("key", key).put("value", value);
        label.set("metadata", Json.metadata(worker.id(), worker.createdAt(), worker.createdAt()));
        return label;
    }

    private static void putRuntime(ObjectNode node, WorkerView.@Nullable SdkInfo sdk) {
        if (sdk == null) {
            return;
        }
        ObjectNode info = node.putObject("runtimeInfo");
        Json.putText(info, "sdkVersion", sdk.sdkVersion());
        Json.putText(info, "language", sdk.language());
        Json.putText(info, "languageVersion", sdk.languageVersion());
        Json.putText(info, "os", sdk.os());
        Json.putText(info, "runtimeExtra", sdk.extra());
    }
}
