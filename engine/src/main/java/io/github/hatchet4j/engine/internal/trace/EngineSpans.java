// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Effect;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunState;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.RunReader.RunWithTasks;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries;
import io.github.hatchet4j.protocol.spi.EngineSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the engine's spans from the file. Safe to share between threads. */
public final class EngineSpans {
    private static final int DEFINITIONS_KEPT = 1_000;
    private static final int RUNS_PER_TRACE = 1_000;

    private final RunReader runs;
    private final RunQueries queries;
    private final WorkflowQueries workflows;
    private final Function<ByteString, WorkflowDefinition> stored;
    private final RunTraces traces;
    private final Map<Long, RunSpans.Workflow> definitions = new ConcurrentHashMap<>();

    /**
     * Makes the computation.
     *
     * @param stored understands a registration as the file holds it
     */
    public EngineSpans(Database database, Function<ByteString, WorkflowDefinition> stored) {
        this.stored = stored;
        runs = new RunReader(database);
        queries = new RunQueries(database);
        workflows = new WorkflowQueries(database);
        traces = new RunTraces(runs, queries);
    }

    /**
     * The spans of runs, each run's own one before those of its tasks.
     *
     * @param known the traces that attempts of runs were seen in, which is where the run belongs
     * @param runOrTaskId the run with all that it spawned, so far as that is in the same trace; runs of {@code known} are
     *     told too
     */
    public List<EngineSpan> ofTrace(UUID tenantId, UUID runOrTaskId, Map<UUID, String> known) {
        Map<UUID, RunWithTasks> found = new LinkedHashMap<>();
        RunWithTasks asked = runs.findRun(tenantId, runOrTaskId);
        UUID askedId = asked == null ? null : asked.run().facts().externalId();
        if (asked != null && askedId != null) {
            found.put(askedId, asked);
        }
        known.keySet().forEach(id -> find(tenantId, id, found));
        addChildren(tenantId, found);
        List<EngineSpan> spans = new ArrayList<>();
        Set<String> inAnswer = new HashSet<>(known.values());
        found.forEach((id, run) -> {
            RunTrace place = traces.of(known(tenantId, run));
            String seenIn = known.get(id);
            RunTrace shown = seenIn == null ? place : place.in(seenIn);
            if (id.equals(askedId) || seenIn != null || inAnswer.contains(shown.traceId())) {
                inAnswer.add(shown.traceId());
                spans.addAll(of(tenantId, run, shown));
            }
        });
        return spans;
    }

    private void find(UUID tenantId, UUID id, Map<UUID, RunWithTasks> found) {
        if (!found.containsKey(id) && found.size() < RUNS_PER_TRACE) {
            RunWithTasks run = runs.findRun(tenantId, id);
            if (run != null) {
                found.put(run.run().facts().externalId(), run);
            }
        }
    }

    private void addChildren(UUID tenantId, Map<UUID, RunWithTasks> found) {
        var open = new ArrayDeque<>(found.values());
        while (!open.isEmpty() && found.size() < RUNS_PER_TRACE) {
            for (RunRow task : open.remove().tasks()) {
                for (UUID child : runs.children(task.id()).values()) {
                    if (!found.containsKey(child)) {
                        find(tenantId, child, found);
                        RunWithTasks added = found.get(child);
                        if (added != null) {
                            open.add(added);
                        }
                    }
                }
            }
        }
    }

    /**
     * The spans to tell of a run that has ended: its own, and those of its attempts. After a replay those of the attempts
     * since then, the others having been told. Empty if there is no such run any more.
     *
     * @param over how it ended; it may have begun anew since
     */
    List<EngineSpan> ofEnded(Effect.RunOver over) {
        RunWithTasks run = runs.findRun(over.tenantId(), over.runId());
        return run == null ? List.of() : of(run, traces.of(known(over.tenantId(), run)), over);
    }

    /** The span of a run as it is when the run begins, after that of its event if there is one. */
    List<EngineSpan> begun(RunTraces.Known run, RunSpans.Workflow workflow) {
        var spans = new RunSpans(run, workflow, traces.of(run));
        spans.addEvent();
        spans.addBegun();
        return spans.made();
    }

    private static RunTraces.Known known(UUID tenantId, RunWithTasks run) {
        return RunTraces.Known.of(tenantId, run.run().facts());
    }

    private List<EngineSpan> of(UUID tenantId, RunWithTasks run, RunTrace place) {
        var spans = new RunSpans(known(tenantId, run), workflow(run.run()), place);
        spans.addEvent();
        Map<RunRow, Rounds.History> histories = histories(run);
        RunState state = run.run().state();
        spans.addRun(state.status(), state.status().isFinal() ? state.finishedAt() : 0, firstError(run));
        histories.forEach((task, history) -> spans.addTask(task, history.attempts()));
        return spans.made();
    }

    private List<EngineSpan> of(RunWithTasks run, RunTrace place, Effect.RunOver over) {
        var spans = new RunSpans(known(over.tenantId(), run), workflow(run.run()), place);
        spans.addEvent();
        Map<RunRow, Rounds.History> histories = histories(run);
        long began = Rounds.lastBegan(histories.values(), over.finishedAt());
        Map<RunRow, List<TaskAttempts.Attempt>> attempts = new LinkedHashMap<>();
        histories.forEach((task, history) -> attempts.put(task, history.ended(began, over.finishedAt())));
        spans.addRun(over.status(), over.finishedAt(), firstError(attempts.values()));
        attempts.forEach(spans::addTask);
        return spans.made();
    }

    private Map<RunRow, Rounds.History> histories(RunWithTasks run) {
        Map<RunRow, Rounds.History> histories = new LinkedHashMap<>();
        for (RunRow task : run.tasks()) {
            List<RunQueries.TaskEventRow> events = queries.events(task.id());
            histories.put(task, new Rounds.History(TaskAttempts.of(task, events, error(task)), events));
        }
        return histories;
    }

    private @Nullable String firstError(RunWithTasks run) {
        return run.tasks().stream()
                .map(this::error)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String firstError(Collection<List<TaskAttempts.Attempt>> tasks) {
        return tasks.stream()
                .filter(attempts -> !attempts.isEmpty())
                .map(attempts -> attempts.get(attempts.size() - 1))
                .filter(last -> last.end().isError() && !last.message().isEmpty())
                .map(TaskAttempts.Attempt::message)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String error(RunRow task) {
        RunReader.Output output = task.state().status().isFinal() ? runs.output(task.id()) : null;
        return output != null && output.failed() && !output.data().isEmpty()
                ? output.data().toStringUtf8()
                : null;
    }

    private RunSpans.Workflow workflow(RunRow run) {
        long version = run.facts().versionId();
        RunSpans.Workflow known = definitions.get(version);
        if (known == null) {
            if (definitions.size() >= DEFINITIONS_KEPT) {
                definitions.clear();
            }
            WorkflowQueries.WorkflowRow row = workflows.ofVersion(version);
            known = RunSpans.Workflow.of(row, stored.apply(row.source()));
            definitions.put(version, known);
        }
        return known;
    }
}
