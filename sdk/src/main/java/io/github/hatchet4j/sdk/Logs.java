// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what tasks log with {@link Context#log(String)}. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Logs {
    private final Client client;

    Logs(Client client) {
        this.client = client;
    }

    /** The lines of a task run, the oldest first. */
    public List<LogLine> list(String taskRunId) {
        return list(taskRunId, LogFilter.all());
    }

    /** Lines of a task run, the oldest first. */
    public List<LogLine> list(String taskRunId, LogFilter filter) {
        return Await.result(listAsync(taskRunId, filter));
    }

    /** The lines of a task run, the oldest first. */
    public CompletableFuture<List<LogLine>> listAsync(String taskRunId) {
        return listAsync(taskRunId, LogFilter.all());
    }

    /** Lines of a task run, the oldest first. */
    public CompletableFuture<List<LogLine>> listAsync(String taskRunId, LogFilter filter) {
        requireNonNull(filter, "filter");
        var query = new RestQuery()
                .add("limit", filter.limit())
                .add("since", filter.since().orElse(null))
                .add("until", filter.until().orElse(null))
                .add("search", filter.search().orElse(null))
                .addAll("levels", filter.levels())
                .add("order_by_direction", "ASC");
        filter.attempt().ifPresent(attempt -> query.add("attempt", attempt));
        return client.rest()
                .get("/api/v1/stable/tasks/" + Names.requireUuid(taskRunId, "taskRunId") + "/logs", query)
                .thenApply(answer ->
                        answer.children("rows").stream().map(LogLine::read).toList());
    }
}
