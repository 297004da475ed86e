// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs that start at a set time. */
public interface SchedulesBackend {
    /**
     * A run to schedule.
     *
     * @param input JSON text of an object
     * @param metadata JSON text of an object
     */
    record Request(String workflowName, Instant triggerAt, String input, String metadata, int priority) {}

    /**
     * How a list is sorted.
     *
     * @param byCreation by the time at which a schedule was made; otherwise by the time at which it is due
     * @param ascending the earliest first
     */
    record Order(boolean byCreation, boolean ascending) {
        static final Order DEFAULT = new Order(false, false);
    }

    /** Which schedules are meant, all of whose metadata must match; null or empty means any. */
    record Filter(
            @Nullable UUID workflowId,
            @Nullable UUID parentRunId,
            @Nullable UUID parentTaskId,
            List<MetadataPair> metadata,
            Set<ScheduleState> states,
            Order order) {
        public Filter {
            metadata = List.copyOf(metadata);
            states = Set.copyOf(states);
        }
    }

    /** Throws {@link ApiProblem} 400 for an unknown workflow. */
    ScheduleView create(UUID tenantId, Request request);

    Page.Of<ScheduleView> list(UUID tenantId, Filter filter, Page page);

    Optional<ScheduleView> get(UUID tenantId, UUID scheduleId);

    boolean delete(UUID tenantId, UUID scheduleId);

    /** Throws {@link ApiProblem} 400 when the run has started already. */
    Optional<ScheduleView> reschedule(UUID tenantId, UUID scheduleId, Instant triggerAt);
}
