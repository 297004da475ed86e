// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow with its latest version. */
public record WorkflowView(
        UUID id, String name, String description, boolean isPaused, Instant createdAt, Version version) {

    /**
     * One version.
     *
     * @param order counts up within the workflow
     * @param config the registered definition as JSON text
     * @param inputSchema JSON text
     */
    public record Version(
            UUID id,
            long order,
            Instant createdAt,
            int defaultPriority,
            @Nullable String sticky,
            List<String> eventKeys,
            List<String> crons,
            @Nullable String config,
            @Nullable String inputSchema) {
        public Version {
            eventKeys = List.copyOf(eventKeys);
            crons = List.copyOf(crons);
        }
    }
}
