// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pushed event as REST shows it.
 *
 * @param payload JSON text
 * @param metadata JSON text
 * @param runs the runs that it triggered, with their states
 */
public record EventView(
        UUID id,
        String key,
        Instant seenAt,
        @Nullable String payload,
        @Nullable String metadata,
        @Nullable String scope,
        Map<UUID, RunStatus> runs) {
    public EventView {
        runs = Map.copyOf(runs);
    }
}
