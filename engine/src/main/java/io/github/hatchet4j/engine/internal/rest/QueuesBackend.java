// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits and what runs, as of now. */
public interface QueuesBackend {
    /** How many tasks wait for a worker, by action; actions without one are left out. */
    Map<String, Integer> depths(UUID tenantId);

    /** By the tasks' names. */
    Map<String, Stats> stats(UUID tenantId);

    /** The tasks of one name: those that wait, and those that run; null for none. */
    record Stats(@Nullable Stat queued, @Nullable Stat running) {}

    /**
     * Tasks in one state.
     *
     * @param queues how many are in each queue
     * @param oldest when the oldest was made
     * @param oldestFirstAttempt the same for those in their first attempt
     */
    record Stat(
            long total,
            Map<String, Long> queues,
            Instant oldest,
            @Nullable Instant oldestFirstAttempt) {
        public Stat {
            queues = Map.copyOf(queues);
        }
    }
}
