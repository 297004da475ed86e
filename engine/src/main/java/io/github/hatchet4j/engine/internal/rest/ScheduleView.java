// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled run as REST shows it.
 *
 * @param run the run that it became, or null before that
 */
public record ScheduleView(
        UUID id,
        WorkflowRef workflow,
        Instant triggerAt,
        @Nullable String input,
        @Nullable String metadata,
        int priority,
        Instant createdAt,
        @Nullable Started run) {

    /** The run of a schedule whose time has come. */
    public record Started(UUID id, String displayName, RunStatus status, Instant createdAt) {}
}
