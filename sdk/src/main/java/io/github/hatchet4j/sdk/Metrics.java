// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what the engine has to do. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Metrics {
    private final Client client;

    Metrics(Client client) {
        this.client = client;
    }

    /**
     * How many task runs there are of each status. Of the filter, time, workflows and metadata count.
     *
     * @throws IllegalArgumentException if {@code filter} has statuses: all are counted
     */
    public Map<RunStatus, Integer> tasks(RunFilter filter) {
        return Await.result(tasksAsync(filter));
    }

    /**
     * How many task runs there are of each status. Of the filter, time, workflows and metadata count.
     *
     * @throws IllegalArgumentException if {@code filter} has statuses: all are counted
     */
    public CompletableFuture<Map<RunStatus, Integer>> tasksAsync(RunFilter filter) {
        if (!requireNonNull(filter, "filter").statuses().isEmpty()) {
            throw new IllegalArgumentException("a filter for counts cannot have statuses: all are counted");
        }
        var query = new RestQuery()
                .add("since", filter.sinceAt(client.clock().instant()))
                .add("until", filter.until().orElse(null))
                .addAll("workflow_ids", filter.workflowIds())
                .addAll("additional_metadata", filter.metadataPairs());
        return client.rest()
                .get(client.rest().stablePath("/task-metrics"), query)
                .thenApply(answer -> {
                    Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
                    answer.elements()
                            .forEach(row ->
                                    counts.merge(RunStatus.of(row.text("status")), row.number("count"), Integer::sum));
                    return counts;
                });
    }

    /** How many task runs wait in each queue, by the queue's name. */
    public Map<String, Integer> queues() {
        return Await.result(queuesAsync());
    }

    /** How many task runs wait in each queue, by the queue's name. */
    public CompletableFuture<Map<String, Integer>> queuesAsync() {
        return client.rest()
                .get(client.rest().tenantPath("/step-run-queue-metrics"), new RestQuery())
                .thenApply(answer -> {
                    Map<String, Integer> queues = new LinkedHashMap<>();
                    answer.child("queues").members().forEach((name, count) -> queues.put(name, count.asNumber()));
                    return queues;
                });
    }

    /** The tenant's figures as Prometheus text. */
    public String prometheus() {
        return Await.result(prometheusAsync());
    }

    /** The tenant's figures as Prometheus text. */
    public CompletableFuture<String> prometheusAsync() {
        return client.rest().getText(client.rest().tenantPath("/prometheus-metrics"));
    }
}
