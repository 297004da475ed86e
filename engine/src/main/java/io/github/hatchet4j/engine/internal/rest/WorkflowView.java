// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with one of its versions, mostly the latest.
 *
 * @param pause null while it is not paused
 */
public record WorkflowView(
        UUID id, String name, String description, @Nullable Pause pause, Instant createdAt, Version version) {

    /** What a paused workflow does with runs of its cron triggers and with scheduled runs. */
    public record Pause(PauseBehaviour crons, PauseBehaviour schedules) {}

    /** In the words of the wire. */
    public enum PauseBehaviour {
        DROP,
        QUEUE
    }

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
