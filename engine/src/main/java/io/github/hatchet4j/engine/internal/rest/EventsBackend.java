// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that were pushed. */
public interface EventsBackend {
    /** Which events are meant; null or empty means any. */
    record Filter(
            Set<String> keys,
            Instant since,
            @Nullable Instant until,
            Set<UUID> workflowIds,
            Set<RunStatus> statuses,
            Set<UUID> eventIds,
            List<MetadataPair> metadata,
            Set<String> scopes) {
        public Filter {
            keys = Set.copyOf(keys);
            workflowIds = Set.copyOf(workflowIds);
            statuses = Set.copyOf(statuses);
            eventIds = Set.copyOf(eventIds);
            metadata = List.copyOf(metadata);
            scopes = Set.copyOf(scopes);
        }
    }

    /** Newest first. */
    Page.Of<EventView> list(UUID tenantId, Filter filter, Page page);

    Optional<EventView> get(UUID tenantId, UUID eventId);
}
