// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.RunReader.RunWithTasks;
import io.github.hatchet4j.engine.internal.trace.CarriedContext.Traceparent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the place of runs in their traces. Safe to share between threads. */
final class RunTraces {
    /** Children of children of … beyond this depth begin traces of their own. */
    private static final int DEPTH = 64;

    private final RunReader runs;
    private final RunQueries queries;

    RunTraces(RunReader runs, RunQueries queries) {
        this.runs = runs;
        this.queries = queries;
    }

    /** What the place of a run follows from. */
    record Known(UUID tenantId, UUID runId, ByteString metadata, Origin origin, long createdAt) {
        static Known of(UUID tenantId, RunFacts run) {
            return new Known(tenantId, run.externalId(), run.metadata(), run.origin(), run.createdAt());
        }
    }

    RunTrace of(Known run) {
        return of(run, 0);
    }

    private RunTrace of(Known run, int depth) {
        CarriedContext carried = CarriedContext.of(run.metadata());
        Traceparent trigger = carried.traceparent();
        if (trigger != null && carried.beginsNewTrace(run.createdAt())) {
            return RunTrace.first(SpanIds.trace(run.runId()), carried.isLinked() ? List.of(trigger.text()) : List.of());
        }
        RunWithTasks spawner = depth < DEPTH ? spawner(run, carried) : null;
        UUID spawningTask = spawningTask(run, carried);
        if (trigger != null && !isInherited(trigger, run.origin(), spawner)) {
            // Somebody who hands on the context of this very run must not make it its own parent.
            return trigger.spanId().equals(SpanIds.run(run.runId()))
                    ? RunTrace.first(trigger.traceId(), List.of())
                    : RunTrace.below(trigger, carried.traceState());
        }
        if (spawner == null || spawningTask == null) {
            return trigger == null
                    ? RunTrace.first(SpanIds.trace(run.runId()), List.of())
                    : RunTrace.below(trigger, carried.traceState());
        }
        RunTrace ofSpawner = of(Known.of(run.tenantId(), spawner.run().facts()), depth + 1);
        return new RunTrace(
                ofSpawner.traceId(),
                SpanIds.attempt(spawningTask, attempt(spawner, spawningTask, run.createdAt())),
                ofSpawner.parentSampled(),
                null,
                List.of());
    }

    /** A child whose trigger wrote no context has that of its parent's run. */
    private static boolean isInherited(Traceparent trigger, Origin origin, @Nullable RunWithTasks spawner) {
        if (origin.parent() == null || spawner == null) {
            return false;
        }
        Traceparent above = CarriedContext.of(spawner.run().facts().metadata()).traceparent();
        return above != null && above.text().equals(trigger.text());
    }

    private @Nullable RunWithTasks spawner(Known run, CarriedContext carried) {
        UUID task = spawningTask(run, carried);
        return task == null ? null : runs.findRun(run.tenantId(), task);
    }

    private static @Nullable UUID spawningTask(Known run, CarriedContext carried) {
        Origin.Parent parent = run.origin().parent();
        if (parent != null) {
            return parent.taskExternalId();
        }
        return run.origin().event() == null ? null : carried.sourceTask();
    }

    /** The attempt of a task that was at work at that time. */
    private int attempt(RunWithTasks run, UUID task, long at) {
        RunRow row = run.tasks().stream()
                .filter(member -> member.facts().externalId().equals(task))
                .findFirst()
                .orElse(run.run());
        return TaskAttempts.of(row, queries.events(row.id()), null).stream()
                .filter(attempt -> attempt.assignedAt() > 0 && attempt.assignedAt() <= at)
                .mapToInt(TaskAttempts.Attempt::retryCount)
                .max()
                .orElse(row.state().retryCount());
    }
}
