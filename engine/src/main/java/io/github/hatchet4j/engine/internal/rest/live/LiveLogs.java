// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.rest.LogsBackend;
import io.github.hatchet4j.engine.internal.store.LogLines;
import io.github.hatchet4j.engine.internal.store.RunReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines, from the file that holds them. */
final class LiveLogs implements LogsBackend {
    private final RunReader runs;
    private final LogLines lines;
    private final Definitions definitions;

    LiveLogs(RunReader runs, LogLines lines, Definitions definitions) {
        this.runs = runs;
        this.lines = lines;
        this.definitions = definitions;
    }

    @Override
    public Optional<List<Line>> ofTask(UUID tenantId, UUID taskId, Filter filter) {
        RunRow task = runs.find(tenantId, taskId);
        if (task == null || task.facts().kind() == RunFacts.Kind.DAG) {
            return Optional.empty();
        }
        String name = RunViews.displayName(definitions.of(task), task);
        var search = new LogLines.Search(
                tenantId,
                taskId,
                micros(filter.since()),
                micros(filter.until()),
                filter.search(),
                filter.levels().stream().map(Level::name).toList(),
                filter.retryCount(),
                filter.direction() == Direction.DESC,
                filter.limit());
        return Optional.of(
                lines.find(search).stream().map(line -> line(line, name)).toList());
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Line line(LogLines.Line line, String taskName) {
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
