// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What waits and what runs, for autoscalers and people. */
final class QueueRoutes {
    private static final String TENANT = "/api/v1/tenants/{tenant}";

    private final QueuesBackend queues;

    QueueRoutes(QueuesBackend queues) {
        this.queues = queues;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", TENANT + "/step-run-queue-metrics", this::depths),
                Route.of("GET", TENANT + "/task-stats", this::stats));
    }

    private RestResponse depths(RestCall call) {
        ObjectNode body = Json.object();
        ObjectNode depths = body.putObject("queues");
        queues.depths(call.tenantId()).forEach(depths::put);
        return Answers.ok(body);
    }

    private RestResponse stats(RestCall call) {
        ObjectNode body = Json.object();
        queues.stats(call.tenantId()).forEach((name, stats) -> body.set(name, json(stats)));
        for (String name : names(call)) {
            ObjectNode stats = body.get(name) instanceof ObjectNode known ? known : body.putObject(name);
            for (String state : List.of("queued", "running")) {
                if (!stats.has(state)) {
                    stats.putObject(state).put("total", 0);
                }
            }
        }
        return Answers.ok(body);
    }

    /** Names that are to be in the answer in any case: repeated, separated by commas, or both. */
    private static Set<String> names(RestCall call) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : call.query().all("taskNames")) {
            for (String name : text.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private static ObjectNode json(QueuesBackend.Stats stats) {
        ObjectNode node = Json.object();
        put(node, "queued", stats.queued());
        put(node, "running", stats.running());
        return node;
    }

    private static void put(ObjectNode node, String name, QueuesBackend.@Nullable Stat stat) {
        if (stat == null) {
            return;
        }
        ObjectNode json = node.putObject(name).put("total", stat.total());
        if (!stat.queues().isEmpty()) {
            ObjectNode queues = json.putObject("queues");
            stat.queues().forEach(queues::put);
        }
        Json.putTime(json, "oldest", stat.oldest());
        Json.putTime(json, "oldestExcludingRetries", stat.oldestFirstAttempt());
    }
}
