// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Workers. */
public interface WorkersBackend {
    /** Newest first; an empty set or list means any. */
    Page.Of<WorkerView> list(UUID tenantId, Set<WorkerState> states, List<MetadataPair> labels, Page page);

    Optional<WorkerView> worker(UUID tenantId, UUID workerId);

    /** A paused worker gets no new tasks. Returns the worker as it is then. */
    Optional<WorkerView> setPaused(UUID tenantId, UUID workerId, boolean isPaused);
}
