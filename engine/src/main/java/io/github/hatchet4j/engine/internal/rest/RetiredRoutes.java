// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;

/** Operations that a Hatchet engine of today still knows, but only to say that they are gone. */
final class RetiredRoutes {
    private RetiredRoutes() {}

    static List<Route> routes() {
        return List.of(
                retired("GET", "/api/v1/tenants/{tenant}/workflow-runs/{workflow-run}/shape", "WorkflowRunGetShape"),
                retired("GET", "/api/v1/tenants/{tenant}/workflow-runs/{workflow-run}", "WorkflowRunGet"),
                retired("GET", "/api/v1/tenants/{tenant}/workflows/runs", "WorkflowRunList", "V1WorkflowRunList"),
                retired("POST", "/api/v1/tenants/{tenant}/workflows/cancel", "WorkflowRunCancel", "V1TaskCancel"),
                retired("GET", "/api/v1/tenants/{tenant}/queue-metrics", "TenantGetQueueMetrics"),
                retired("GET", "/api/v1/workflows/{workflow}/metrics", "WorkflowGetMetrics"),
                retired("GET", "/api/v1/tenants/{tenant}/events", "EventList"),
                retired("POST", "/api/v1/tenants/{tenant}/events", "EventCreate"),
                retired("POST", "/api/v1/tenants/{tenant}/events/replay", "EventUpdateReplay"),
                retired("POST", "/api/v1/tenants/{tenant}/events/cancel", "EventUpdateCancel", "V1TaskCancel"));
    }

    private static Route retired(String method, String path, String operation) {
        return answering(method, path, operation + " is deprecated");
    }

    private static Route retired(String method, String path, String operation, String successor) {
        return answering(method, path, operation + " is deprecated; please use " + successor + " instead");
    }

    private static Route answering(String method, String path, String text) {
        return Route.of(method, path, call -> {
            throw ApiProblem.badRequest(text);
        });
    }
}
