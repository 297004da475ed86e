// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The trace of a run. */
final class TraceRoutes {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    private final TracesBackend traces;

    TraceRoutes(TracesBackend traces) {
        this.traces = traces;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/api/v1/stable/tenants/{tenant}/traces", this::get));
    }

    private RestResponse get(RestCall call) {
        Query query = call.query();
        UUID runId = Ids.require("run_external_id", query.required("run_external_id"));
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);
        List<TracesBackend.Span> spans = traces.ofRun(call.tenantId(), runId, limit, offset);
        if (spans.isEmpty() && offset == 0) {
            throw ApiProblem.notFound("trace not found");
        }
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("rows");
        spans.forEach(span -> rows.add(json(span)));
        ArrayNode retryCounts = body.putArray("retryCounts");
        spans.stream()
                .mapToInt(TracesBackend.Span::retryCount)
                .distinct()
                .sorted()
                .forEach(retryCounts::add);
        long current = offset / limit + 1L;
        body.putObject("pagination")
                .put("current_page", current)
                .put("next_page", spans.size() == limit ? current + 1 : current)
                .put("num_pages", spans.size() == limit ? current + 1 : current);
        return Answers.ok(body);
    }

    private static ObjectNode json(TracesBackend.Span span) {
        ObjectNode node = Json.object()
                .put("traceId", span.traceId())
                .put("spanId", span.spanId())
                .put("spanName", span.name())
                .put("spanKind", span.kind())
                .put("serviceName", span.service())
                .put("statusCode", span.status())
                .put("durationNs", span.durationNanos())
                .put("createdAt", Json.time(Instant.ofEpochSecond(0, span.startNanos())))
                .put("scopeName", span.scopeName())
                .put("scopeVersion", span.scopeVersion())
                .put("retryCount", span.retryCount());
        Json.putText(node, "parentSpanId", span.parentSpanId());
        Json.putText(node, "statusMessage", span.statusMessage());
        node.set("resourceAttributes", Json.payload(span.resource()));
        node.set("spanAttributes", Json.payload(span.attributes()));
        return node;
    }
}
