// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events and the runs that they triggered. */
final class EventRoutes {
    private static final Duration DEFAULT_SINCE = Duration.ofHours(24);
    private static final String EVENTS = "/api/v1/stable/tenants/{tenant}/events";

    private final EventsBackend events;
    private final InstantSource clock;

    EventRoutes(EventsBackend events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", EVENTS, this::list), Route.of("GET", EVENTS + "/{v1-event}", this::get));
    }

    private RestResponse list(RestCall call) {
        Query query = call.query();
        Page page = Page.of(query);
        Instant since = query.instant("since");
        var filter = new EventsBackend.Filter(
                Set.copyOf(query.all("keys")),
                since == null ? clock.instant().minus(DEFAULT_SINCE) : since,
                query.instant("until"),
                Set.copyOf(query.ids("workflowIds")),
                Set.copyOf(query.choices("workflowRunStatuses", RunStatus.class)),
                Set.copyOf(query.ids("eventIds")),
                query.pairs("additionalMetadata"),
                Set.copyOf(query.all("scopes")));
        Page.Of<EventView> found = events.list(call.tenantId(), filter, page);
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        found.rows().forEach(event -> rows.add(json(call, event)));
        body.set("pagination", page.pagination(found.total()));
        return Answers.ok(body);
    }

    private RestResponse get(RestCall call) {
        return Answers.ok(json(
                call,
                events.get(call.tenantId(), call.id("v1-event"))
                        .orElseThrow(() -> ApiProblem.notFound("event not found"))));
    }

    private static ObjectNode json(RestCall call, EventView event) {
        ObjectNode node = Json.object();
        node.set("metadata", Json.metadata(event.id(), event.seenAt(), event.seenAt()));
        node.put("key", event.key())
                .put("tenantId", call.tenantId().toString())
                .put("seenAt", Json.time(event.seenAt()));
        Json.putText(node, "scope", event.scope());
        node.set("payload", Json.payload(event.payload()));
        node.set("additionalMetadata", Json.payload(event.metadata()));
        node.set("workflowRunSummary", summary(event));
        ArrayNode runs = node.putArray("triggeredRuns");
        event.runs().keySet().stream().sorted().forEach(id -> runs.addObject().put("workflowRunId", id.toString()));
        return node;
    }

    private static ObjectNode summary(EventView event) {
        return Json.object()
                .put("running", count(event, RunStatus.RUNNING))
                .put("queued", count(event, RunStatus.QUEUED))
                .put("succeeded", count(event, RunStatus.COMPLETED))
                .put("failed", count(event, RunStatus.FAILED))
                .put("cancelled", count(event, RunStatus.CANCELLED));
    }

    private static long count(EventView event, RunStatus status) {
        return event.runs().values().stream().filter(status::equals).count();
    }
}
