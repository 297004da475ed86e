// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.grpc.WorkflowDetails;
import io.github.hatchet4j.engine.internal.rest.ApiProblem;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.RunDetails;
import io.github.hatchet4j.engine.internal.rest.RunFilter;
import io.github.hatchet4j.engine.internal.rest.RunStatus;
import io.github.hatchet4j.engine.internal.rest.RunView;
import io.github.hatchet4j.engine.internal.rest.RunsBackend;
import io.github.hatchet4j.engine.internal.rest.TaskEventView;
import io.github.hatchet4j.engine.internal.rest.TaskTiming;
import io.github.hatchet4j.engine.internal.rest.TaskView;
import io.github.hatchet4j.engine.internal.rest.TriggerRequest;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunQueries.Scope;
import io.github.hatchet4j.engine.internal.store.RunQueries.Search;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.RunReader.RunWithTasks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs: what is durable is read from the file, changes go through the core. */
final class LiveRuns implements RunsBackend {
    private final CoreCalls core;
    private final RunReader runs;
    private final RunQueries queries;
    private final Definitions definitions;
    private final RunViews views;

    LiveRuns(CoreCalls core, RunReader runs, RunQueries queries, Definitions definitions) {
        this.core = core;
        this.runs = runs;
        this.queries = queries;
        this.definitions = definitions;
        views = new RunViews(runs, queries, definitions);
    }

    @Override
    public Optional<RunStatus> status(UUID tenantId, UUID runId) {
        RunRow row = runs.find(tenantId, runId);
        return row == null
                ? Optional.empty()
                : Optional.of(Statuses.of(row.state().status()));
    }

    @Override
    public Optional<RunDetails> details(UUID tenantId, UUID runId) {
        RunWithTasks run = runs.findRun(tenantId, runId);
        if (run == null) {
            return Optional.empty();
        }
        return Optional.of(new RunDetails(
                views.run(run, true),
                views.events(run),
                definitions.of(run.run()).shape(run.tasks()),
                WorkflowDetails.of(definitions.of(run.run()).row().source()).config()));
    }

    @Override
    public Optional<TaskView> task(UUID tenantId, UUID taskId, @Nullable Integer retryCount) {
        RunRow row = runs.find(tenantId, taskId);
        if (row == null || row.facts().kind() == RunFacts.Kind.DAG) {
            return Optional.empty();
        }
        if (retryCount != null && retryCount > row.state().retryCount()) {
            return Optional.empty();
        }
        if (retryCount != null && retryCount < row.state().retryCount()) {
            throw ApiProblem.unserved("this engine does not serve earlier attempts of a task yet");
        }
        return Optional.of(view(tenantId, row, true));
    }

    @Override
    public Optional<List<TaskEventView>> events(UUID tenantId, UUID runOrTaskId) {
        RunRow row = runs.find(tenantId, runOrTaskId);
        if (row == null) {
            return Optional.empty();
        }
        return Optional.of(
                row.facts().kind() == RunFacts.Kind.DAG ? views.events(whole(tenantId, row)) : views.events(row));
    }

    @Override
    public Optional<List<TaskTiming>> timings(UUID tenantId, UUID runId, int depth) {
        RunWithTasks run = runs.findRun(tenantId, runId);
        return run == null ? Optional.empty() : Optional.of(new Timings(runs, queries, views, tenantId, depth).of(run));
    }

    @Override
    public Page.Of<RunView> runs(UUID tenantId, RunFilter filter, Page page) {
        Search search = search(tenantId, Scope.RUNS, filter);
        List<RunView> rows = queries.find(search, page.limit(), page.offset()).stream()
                .map(row -> runs.findRun(tenantId, row.facts().externalId()))
                // Old runs may leave while they are listed.
                .filter(Objects::nonNull)
                .map(run -> views.run(run, filter.withPayloads()))
                .toList();
        return new Page.Of<>(rows, total(search));
    }

    @Override
    public Page.Of<TaskView> tasks(UUID tenantId, RunFilter filter, Page page) {
        Search search = search(tenantId, Scope.TASKS, filter);
        List<TaskView> rows = queries.find(search, page.limit(), page.offset()).stream()
                .map(row -> view(tenantId, row, filter.withPayloads()))
                .toList();
        return new Page.Of<>(rows, total(search));
    }

    @Override
    public List<UUID> runIds(UUID tenantId, RunFilter filter) {
        return queries.ids(search(tenantId, Scope.RUNS, filter), Integer.MAX_VALUE);
    }

    @Override
    public List<UUID> toCancel(UUID tenantId, RunFilter filter) {
        return queries.ids(search(tenantId, Scope.RUNS, filter), RunQueries.MOST_CANCELLED);
    }

    @Override
    public List<UUID> toReplay(UUID tenantId, RunFilter filter) {
        return queries.ids(search(tenantId, Scope.RUNS, filter), RunQueries.MOST_REPLAYED);
    }

    @Override
    public Map<RunStatus, Long> counts(UUID tenantId, RunFilter filter) {
        var counts = new EnumMap<RunStatus, Long>(RunStatus.class);
        queries.count(search(tenantId, Scope.TASKS, filter))
                .forEach((code, count) -> counts.merge(Statuses.of(TaskStatus.of(code)), count, Long::sum));
        return counts;
    }

    @Override
    public List<UUID> cancel(UUID tenantId, List<UUID> runOrTaskIds) {
        return core.ask(reply -> new Command.Cancel(tenantId, runOrTaskIds, reply));
    }

    @Override
    public List<UUID> replay(UUID tenantId, List<UUID> runOrTaskIds) {
        return core.ask(reply -> new Command.Replay(tenantId, runOrTaskIds, null, null, reply));
    }

    @Override
    public UUID trigger(UUID tenantId, TriggerRequest request) {
        var item = new Command.Trigger.Item(
                request.workflowName(),
                payload("input", request.input()),
                payload("additionalMetadata", request.metadata()),
                request.priority() == null ? 0 : request.priority(),
                null,
                null);
        List<UUID> ids = core.ask(reply -> new Command.Trigger(tenantId, List.of(item), null, null, reply));
        return ids.get(0);
    }

    static ByteString payload(String name, @Nullable String json) {
        if (json != null && json.contains("\\u0000")) {
            throw ApiProblem.badRequest(name + " contains the character U+0000");
        }
        return json == null ? ByteString.EMPTY : ByteString.copyFromUtf8(json);
    }

    private TaskView view(UUID tenantId, RunRow row, boolean withPayloads) {
        return views.task(whole(tenantId, row), row, withPayloads);
    }

    private RunWithTasks whole(UUID tenantId, RunRow row) {
        RunWithTasks run = runs.findRun(tenantId, row.facts().externalId());
        if (run == null) {
            throw new IllegalStateException("run " + row.facts().externalId() + " vanished");
        }
        return run;
    }

    private long total(Search search) {
        return queries.count(search).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Search search(UUID tenantId, Scope scope, RunFilter filter) {
        return new Search(
                tenantId,
                scope,
                filter.since().toEpochMilli(),
                filter.until() == null ? null : filter.until().toEpochMilli(),
                Statuses.codes(filter.statuses()),
                List.copyOf(filter.workflowIds()),
                filter.metadata().stream()
                        .map(pair -> Map.entry(pair.key(), pair.value()))
                        .toList(),
                filter.isAllMetadata(),
                filter.workerId(),
                filter.parentTaskId(),
                filter.eventId());
    }
}
