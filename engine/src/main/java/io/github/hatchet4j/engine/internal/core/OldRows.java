// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may leave the file because it is old, as far as the file can tell.
 *
 * @param eventsThrough row of the last event to leave, with all before it; zero for none
 */
public record OldRows(List<OldRun> runs, List<OldWorker> workers, long eventsThrough) {
    /** A finished run. */
    public record OldRun(
            UUID tenantId, long row, UUID id, @Nullable UUID parentTaskId, long createdAt) {}

    /** A worker that was not seen for long. */
    public record OldWorker(UUID tenantId, long row, UUID id) {}

    public boolean isEmpty() {
        return runs.isEmpty() && workers.isEmpty() && eventsThrough == 0;
    }
}
