// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.rest.TaskTiming;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.RunReader.RunWithTasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Collects the tasks of a run and of the runs that they spawned, depth first. Used once. */
final class Timings {
    /** More than anybody looks at; a run may have spawned hundreds of thousands. */
    private static final int MOST = 10_000;

    /** By the time at which they were put into their queue; those that were not yet come last. */
    private static final Comparator<RunRow> ORDER = Comparator.comparing((RunRow task) ->
                    task.state().queuedAt() == 0 ? Long.MAX_VALUE : task.state().queuedAt())
            .thenComparing(RunRow::id);

    private final RunReader runs;
    private final RunQueries queries;
    private final RunViews views;
    private final UUID tenantId;
    private final int maxDepth;
    private final List<TaskTiming> found = new ArrayList<>();

    Timings(RunReader runs, RunQueries queries, RunViews views, UUID tenantId, int maxDepth) {
        this.runs = runs;
        this.queries = queries;
        this.views = views;
        this.tenantId = tenantId;
        this.maxDepth = maxDepth;
    }

    List<TaskTiming> of(RunWithTasks run) {
        add(run, 0);
        return found;
    }

    private void add(RunWithTasks run, int depth) {
        for (RunRow task : run.tasks().stream().sorted(ORDER).toList()) {
            if (found.size() >= MOST) {
                return;
            }
            long queuedAt = task.state().queuedAt();
            found.add(new TaskTiming(
                    depth, views.task(run, task, false), queuedAt == 0 ? null : Instant.ofEpochMilli(queuedAt)));
            if (depth < maxDepth) {
                for (UUID child : queries.childRuns(task.id())) {
                    RunWithTasks spawned = runs.findRun(tenantId, child);
                    if (spawned != null) {
                        add(spawned, depth + 1);
                    }
                }
            }
        }
    }
}
