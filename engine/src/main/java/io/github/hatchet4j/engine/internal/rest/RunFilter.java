// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs or tasks a caller means; an empty collection or a null means any.
 *
 * @param since made at or after this
 * @param until made before this
 * @param isAllMetadata whether all of {@code metadata} must match, otherwise any one of it
 * @param withPayloads whether input and output are wanted
 */
public record RunFilter(
        Instant since,
        @Nullable Instant until,
        Set<RunStatus> statuses,
        Set<UUID> workflowIds,
        List<MetadataPair> metadata,
        boolean isAllMetadata,
        @Nullable UUID workerId,
        @Nullable UUID parentTaskId,
        @Nullable UUID eventId,
        boolean withPayloads) {
    public RunFilter {
        statuses = Set.copyOf(statuses);
        workflowIds = Set.copyOf(workflowIds);
        metadata = List.copyOf(metadata);
    }
}
