// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;

/** Operations that SDKs know and this engine does not serve yet: each says so, none is silently empty. */
final class UnservedRoutes {
    private static final String TENANT = "/api/v1/tenants/{tenant}";
    private static final String STABLE = "/api/v1/stable/tenants/{tenant}";

    private UnservedRoutes() {}

    /** What no backend covers. */
    static List<Route> always() {
        return List.of(
                unserved("POST", STABLE + "/durable-tasks/branch", "branching durable tasks"),
                unserved("GET", STABLE + "/durable-tasks/{durable-task}", "logs of durable tasks"),
                unserved("POST", "/api/v1/stable/tasks/{task}/restore", "restoring evicted tasks"),
                unserved("GET", TENANT + "/rate-limits", "rate limits"),
                unserved("GET", STABLE + "/filters", "filters"),
                unserved("POST", STABLE + "/filters", "filters"),
                unserved("GET", STABLE + "/filters/{v1-filter}", "filters"),
                unserved("PATCH", STABLE + "/filters/{v1-filter}", "filters"),
                unserved("DELETE", STABLE + "/filters/{v1-filter}", "filters"),
                unserved("GET", STABLE + "/webhooks", "webhooks"),
                unserved("POST", STABLE + "/webhooks", "webhooks"),
                unserved("GET", STABLE + "/webhooks/{v1-webhook}", "webhooks"),
                unserved("PATCH", STABLE + "/webhooks/{v1-webhook}", "webhooks"),
                unserved("DELETE", STABLE + "/webhooks/{v1-webhook}", "webhooks"),
                unserved("POST", STABLE + "/webhooks/{v1-webhook}", "webhooks"),
                unserved("POST", STABLE + "/cel/debug", "expressions"));
    }

    static List<Route> crons() {
        return List.of(
                unserved("POST", TENANT + "/workflows/{workflow}/crons", "cron triggers"),
                unserved("GET", TENANT + "/workflows/crons", "cron triggers"),
                unserved("GET", TENANT + "/workflows/crons/{cron-workflow}", "cron triggers"),
                unserved("DELETE", TENANT + "/workflows/crons/{cron-workflow}", "cron triggers"));
    }

    static List<Route> schedules() {
        return List.of(
                unserved("POST", TENANT + "/workflows/{workflow}/scheduled", "scheduled runs"),
                unserved("GET", TENANT + "/workflows/scheduled", "scheduled runs"),
                unserved("GET", TENANT + "/workflows/scheduled/{scheduled-workflow-run}", "scheduled runs"),
                unserved("DELETE", TENANT + "/workflows/scheduled/{scheduled-workflow-run}", "scheduled runs"),
                unserved("PATCH", TENANT + "/workflows/scheduled/{scheduled-workflow-run}", "scheduled runs"),
                unserved("POST", TENANT + "/workflows/scheduled/bulk-delete", "scheduled runs"),
                unserved("POST", TENANT + "/workflows/scheduled/bulk-update", "scheduled runs"));
    }

    static List<Route> events() {
        return List.of(
                unserved("GET", STABLE + "/events", "lists of events"),
                unserved("GET", STABLE + "/events/{v1-event}", "lists of events"));
    }

    static List<Route> queues() {
        return List.of(
                unserved("GET", TENANT + "/step-run-queue-metrics", "queue metrics"),
                unserved("GET", TENANT + "/task-stats", "task statistics"));
    }

    static List<Route> traces() {
        return List.of(unserved("GET", STABLE + "/traces", "traces"));
    }

    static List<Route> logs() {
        return List.of(
                unserved("GET", "/api/v1/stable/tasks/{task}/logs", "log lines"),
                unserved("GET", STABLE + "/logs", "log lines"));
    }

    private static Route unserved(String method, String path, String feature) {
        return Route.of(method, path, call -> {
            throw ApiProblem.of(501, "this engine does not serve " + feature + " yet");
        });
    }
}
