// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.FoundRun;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.core.RunListener.TaskResult;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.core.Version;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.RunReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how runs ended. Safe to share between threads. */
public final class RunResults {
    private static final int DEFINITIONS_KEPT = 1_000;

    private final RunReader runs;
    private final Function<ByteString, WorkflowDefinition> definitions;
    private final Map<Long, WorkflowDefinition> known = new ConcurrentHashMap<>();

    public RunResults(RunReader runs, Function<ByteString, WorkflowDefinition> definitions) {
        this.runs = runs;
        this.definitions = definitions;
    }

    /** The results of a run, or null if the tenant has no such run or it is not finished. */
    public @Nullable List<TaskResult> ofFinished(UUID tenantId, UUID runId) {
        RunReader.RunWithTasks run = runs.findRun(tenantId, runId);
        if (run == null || !run.run().state().status().isFinal()) {
            return null;
        }
        var results = new ArrayList<TaskResult>();
        for (RunRow task : run.tasks()) {
            results.add(result(task));
        }
        return results;
    }

    /** Whether the tenant has such a run, and it is under way. */
    public boolean isUnfinished(UUID tenantId, UUID runId) {
        RunRow run = runs.find(tenantId, runId);
        return run != null
                && run.facts().kind() != RunFacts.Kind.MEMBER
                && !run.state().status().isFinal();
    }

    /** Finished runs of the tenant, found by their own id or that of a task; each once. */
    public List<FoundRun> finished(UUID tenantId, Collection<UUID> runOrTaskIds) {
        Map<Long, FoundRun> found = new LinkedHashMap<>();
        for (UUID id : runOrTaskIds) {
            RunReader.RunWithTasks run = runs.findRun(tenantId, id);
            if (run != null && run.run().state().status().isFinal()) {
                found.computeIfAbsent(run.run().id(), row -> found(run));
            }
        }
        return List.copyOf(found.values());
    }

    private FoundRun found(RunReader.RunWithTasks run) {
        RunReader.VersionRow version = runs.version(run.run().facts().versionId());
        Set<Long> skipped = new HashSet<>();
        Map<Long, Map<String, UUID>> children = new HashMap<>();
        for (RunRow task : run.tasks()) {
            if (runs.skippedItself(task.id())) {
                skipped.add(task.id());
            }
            children.put(task.id(), runs.children(task.id()));
        }
        var blueprint = new Version.Blueprint(version.row(), version.id(), version.number(), definition(version.row()));
        return new FoundRun(run.run(), run.tasks(), blueprint, skipped, children);
    }

    private TaskResult result(RunRow task) {
        RunReader.Output output = runs.output(task.id());
        String readableId = readableId(task);
        if (output == null) {
            boolean cancelled = task.state().status() == TaskStatus.CANCELLED;
            return new TaskResult(task.facts().externalId(), readableId, null, cancelled ? ByteString.EMPTY : null);
        }
        return output.failed()
                ? new TaskResult(task.facts().externalId(), readableId, null, output.data())
                : new TaskResult(task.facts().externalId(), readableId, output.data(), null);
    }

    /** The name of a task inside its workflow. */
    public String readableId(RunRow task) {
        WorkflowDefinition definition = definition(task.facts().versionId());
        int ordinal = Math.max(task.facts().ordinal(), 0);
        if (ordinal < definition.tasks().size()) {
            return definition.tasks().get(ordinal).readableId();
        }
        if (definition.onFailure() == null) {
            throw new IllegalStateException("run " + task.id() + " is task " + ordinal + ", which its workflow lacks");
        }
        return definition.onFailure().readableId();
    }

    private WorkflowDefinition definition(long versionRow) {
        WorkflowDefinition definition = known.get(versionRow);
        if (definition == null) {
            if (known.size() >= DEFINITIONS_KEPT) {
                known.clear();
            }
            definition = definitions.apply(runs.source(versionRow));
            known.put(versionRow, definition);
        }
        return definition;
    }
}
