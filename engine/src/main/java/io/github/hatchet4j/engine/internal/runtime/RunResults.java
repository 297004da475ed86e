// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunListener.TaskResult;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
