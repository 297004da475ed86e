// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.rest.LogsBackend;
import io.github.hatchet4j.engine.internal.store.LogLines;
import io.github.hatchet4j.engine.internal.store.RunReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines, from the file that holds them. */
final class LiveLogs implements LogsBackend {
    /** How many lines are read at once where not all of them may be wanted. */
    private static final int CHUNK = 1_000;

    private final RunReader runs;
    private final LogLines lines;
    private final Definitions definitions;

    LiveLogs(RunReader runs, LogLines lines, Definitions definitions) {
        this.runs = runs;
        this.lines = lines;
        this.definitions = definitions;
    }

    /** The task of a line; both are null once it is no longer kept. */
    private record Owner(@Nullable RunRow task, Definitions.@Nullable Known known) {
        @Nullable
        String name() {
            return task == null || known == null ? null : RunViews.displayName(known, task);
        }

        boolean isIn(Scope scope) {
            boolean anyWorkflow = scope.workflowIds().isEmpty();
            boolean anyStep = scope.stepIds().isEmpty();
            if (task == null || known == null) {
                return anyWorkflow && anyStep;
            }
            return (anyWorkflow || scope.workflowIds().contains(known.row().id()))
                    && (anyStep || scope.stepIds().contains(known.step(task).id()));
        }
    }

    @Override
    public Optional<List<Line>> ofTask(UUID tenantId, UUID taskId, Filter filter) {
        Owner owner = owner(tenantId, taskId);
        if (owner.task() == null) {
            return Optional.empty();
        }
        return Optional.of(lines.find(search(tenantId, List.of(taskId), filter, filter.limit(), 0)).stream()
                .map(line -> line(line, owner.name()))
                .toList());
    }

    @Override
    public List<Line> ofTenant(UUID tenantId, Scope scope, Filter filter) {
        Map<UUID, Owner> owners = new HashMap<>();
        List<Line> found = new ArrayList<>();
        List<UUID> taskIds = List.copyOf(scope.taskIds());
        // Workflows are in another file than lines, so that no query knows both.
        for (int offset = 0; found.size() < filter.limit(); offset += CHUNK) {
            List<LogLines.Line> chunk = lines.find(search(tenantId, taskIds, filter, CHUNK, offset));
            for (LogLines.Line line : chunk) {
                Owner owner = owners.computeIfAbsent(line.taskId(), id -> owner(tenantId, id));
                if (found.size() < filter.limit() && owner.isIn(scope)) {
                    found.add(line(line, owner.name()));
                }
            }
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        return found;
    }

    private Owner owner(UUID tenantId, UUID taskId) {
        RunRow task = runs.find(tenantId, taskId);
        return task == null || task.facts().kind() == RunFacts.Kind.DAG
                ? new Owner(null, null)
                : new Owner(task, definitions.of(task));
    }

    private static LogLines.Search search(UUID tenantId, List<UUID> taskIds, Filter filter, int limit, int offset) {
        return new LogLines.Search(
                tenantId,
                taskIds,
                micros(filter.since()),
                micros(filter.until()),
                filter.search(),
                filter.levels().stream().map(Level::name).toList(),
                filter.retryCount(),
                filter.direction() == Direction.DESC,
                limit,
                offset);
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Line line(LogLines.Line line, @Nullable String taskName) {
        return new Line(
                Instant.EPOCH.plus(line.createdMicros(), ChronoUnit.MICROS),
                line.message(),
                line.metadata().isEmpty() ? null : line.metadata().toStringUtf8(),
                line.taskId(),
                taskName,
                line.retryCount(),
                Level.valueOf(line.level()));
    }
}
