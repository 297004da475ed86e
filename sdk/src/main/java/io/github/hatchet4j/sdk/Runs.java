// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Looks at runs, cancels and replays them. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Runs {
    private static final String RUN = "/api/v1/stable/workflow-runs/";
    private static final int MAX_EVENTS = 1000;

    private final Client client;

    Runs(Client client) {
        this.client = client;
    }

    /** A run with its tasks and its history. */
    public RunHistory get(String runId) {
        return Await.result(getAsync(runId));
    }

    /** A run with its tasks and its history. */
    public CompletableFuture<RunHistory> getAsync(String runId) {
        return client.rest()
                .get(RUN + Names.requireUuid(runId, "runId"), new RestQuery())
                .thenApply(RunHistory::read)
                .thenCompose(this::withEvents);
    }

    /** Hatchet lists the events of a run of one task with that task only. */
    private CompletableFuture<RunHistory> withEvents(RunHistory history) {
        if (!history.events().isEmpty()
                || history.tasks().size() != 1
                || !history.tasks().get(0).id().equals(history.run().id())) {
            return CompletableFuture.completedFuture(history);
        }
        return client.rest()
                .get(
                        "/api/v1/stable/tasks/" + history.run().id() + "/task-events",
                        new RestQuery().add("offset", 0).add("limit", MAX_EVENTS))
                .thenApply(answer -> new RunHistory(
                        history.run(),
                        history.tasks(),
                        answer.children("rows").stream().map(TaskEvent::read).toList()));
    }

    /** What matters of a run, without its history and over gRPC: cheaper than {@link #get}. */
    public RunDetails details(String runId) {
        return Await.result(detailsAsync(runId));
    }

    /** What matters of a run, without its history. */
    public CompletableFuture<RunDetails> detailsAsync(String runId) {
        return client.engine()
                .runDetails(Names.requireUuid(runId, "runId"))
                .thenApply(details -> RunDetails.of(runId, details));
    }

    /** How far a run is. */
    public RunStatus status(String runId) {
        return Await.result(statusAsync(runId));
    }

    /** How far a run is. */
    public CompletableFuture<RunStatus> statusAsync(String runId) {
        return client.rest()
                .get(RUN + Names.requireUuid(runId, "runId") + "/status", new RestQuery())
                .thenApply(answer -> RunStatus.of(answer.asText()));
    }

    /** The first 50 runs that fit, the newest first. */
    public Page<RunSummary> list(RunFilter filter) {
        return Await.result(listAsync(filter));
    }

    /** Runs or task runs, the newest first. */
    public Page<RunSummary> list(ListRunsOptions options) {
        return Await.result(listAsync(options));
    }

    /** The first 50 runs that fit, the newest first. */
    public CompletableFuture<Page<RunSummary>> listAsync(RunFilter filter) {
        return listAsync(ListRunsOptions.builder().filter(filter).build());
    }

    /** Runs or task runs, the newest first. */
    public CompletableFuture<Page<RunSummary>> listAsync(ListRunsOptions options) {
        RunFilter filter = requireNonNull(options, "options").filter();
        var query = new RestQuery()
                .add("since", filter.sinceAt(client.clock().instant()))
                .add("until", filter.until().orElse(null))
                .add("only_tasks", options.isOnlyTasks())
                .add("include_payloads", options.hasPayloads())
                .add("include_num_pages", true)
                .add("offset", options.page().offset())
                .add("limit", options.page().limit())
                .addAll("statuses", filter.statuses())
                .addAll("workflow_ids", filter.workflowIds())
                .addAll("additional_metadata", filter.metadataPairs())
                .add("worker_id", options.workerId().orElse(null))
                .add("parent_task_external_id", options.parentTaskRunId().orElse(null))
                .add("triggering_event_external_id", options.triggeringEventId().orElse(null));
        return client.rest()
                .get(client.rest().stablePath("/workflow-runs"), query)
                .thenApply(answer -> Page.of(answer, RunSummary::task));
    }

    /**
     * Cancels runs or task runs and returns the ids of those that were cancelled: what is over already stays as it is.
     */
    public List<String> cancel(String... ids) {
        return Await.result(cancelAsync(ids));
    }

    /** Cancels runs or task runs; the future has the ids of those that were cancelled. */
    public CompletableFuture<List<String>> cancelAsync(String... ids) {
        return change(true, "cancel", ids(ids));
    }

    /** Cancels all runs that fit, and returns the ids of those that were cancelled. */
    public List<String> cancel(RunFilter filter) {
        return Await.result(cancelAsync(filter));
    }

    /** Cancels all runs that fit; the future has the ids of those that were cancelled. */
    public CompletableFuture<List<String>> cancelAsync(RunFilter filter) {
        return change(true, "cancel", filter(filter));
    }

    /** Runs again what is over, under the same ids, and returns the ids of what is run again. */
    public List<String> replay(String... ids) {
        return Await.result(replayAsync(ids));
    }

    /** Runs again what is over, under the same ids; the future has the ids of what is run again. */
    public CompletableFuture<List<String>> replayAsync(String... ids) {
        return change(false, "replay", ids(ids));
    }

    /** Runs again all that fit and are over, and returns their ids. */
    public List<String> replay(RunFilter filter) {
        return Await.result(replayAsync(filter));
    }

    /** Runs again all that fit and are over; the future has their ids. */
    public CompletableFuture<List<String>> replayAsync(RunFilter filter) {
        return change(false, "replay", filter(filter));
    }

    /** What the tasks of a run write; see {@link RunReference#stream()}. */
    public Stream<String> stream(String runId) {
        return new WorkflowRun(client, Names.requireUuid(runId, "runId"), false).stream();
    }

    private CompletableFuture<List<String>> change(boolean isRepeatable, String verb, Map<String, Object> body) {
        if (body.get("externalIds") instanceof Collection<?> ids && ids.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        String path = client.rest().stablePath("/tasks/" + verb);
        CompletableFuture<JsonView> answer = isRepeatable
                ? client.rest().postAgain(path, body)
                : client.rest().post(path, body);
        return answer.thenApply(json -> json.texts("ids"));
    }

    private static Map<String, Object> ids(String... ids) {
        return Map.of(
                "externalIds",
                Stream.of(ids).map(id -> Names.requireUuid(id, "id")).toList());
    }

    private Map<String, Object> filter(RunFilter filter) {
        Instant now = client.clock().instant();
        return Map.of("filter", requireNonNull(filter, "filter").toJson(now));
    }
}
