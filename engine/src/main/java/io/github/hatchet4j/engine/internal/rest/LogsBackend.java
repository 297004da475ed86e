// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines of tasks. */
public interface LogsBackend {
    /** The level of a line. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** Which way to sort by time. */
    enum Direction {
        ASC,
        DESC
    }

    /** Which lines are meant; null or empty means any. */
    record Filter(
            int limit,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String search,
            Set<Level> levels,
            Direction direction,
            @Nullable Integer retryCount) {
        public Filter {
            levels = Set.copyOf(levels);
        }
    }

    /**
     * One line.
     *
     * @param metadata JSON text of an object
     */
    record Line(
            Instant createdAt,
            String message,
            @Nullable String metadata,
            UUID taskId,
            @Nullable String taskName,
            int retryCount,
            Level level) {}

    /** Whose lines are meant; empty means any. */
    record Scope(Set<UUID> taskIds, Set<UUID> workflowIds, Set<UUID> stepIds) {
        public Scope {
            taskIds = Set.copyOf(taskIds);
            workflowIds = Set.copyOf(workflowIds);
            stepIds = Set.copyOf(stepIds);
        }
    }

    /** The lines of a tenant. */
    List<Line> ofTenant(UUID tenantId, Scope scope, Filter filter);

    /** The lines of one task; empty when there is no such task. */
    Optional<List<Line>> ofTask(UUID tenantId, UUID taskId, Filter filter);
}
