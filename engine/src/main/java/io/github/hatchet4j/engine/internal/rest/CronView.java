// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cron trigger as REST shows it.
 *
 * @param isDeclared whether it stands in the workflow's definition; otherwise it was made by a call
 */
public record CronView(
        UUID id,
        WorkflowRef workflow,
        String expression,
        @Nullable String name,
        @Nullable String input,
        @Nullable String metadata,
        int priority,
        boolean isEnabled,
        boolean isDeclared,
        Instant createdAt) {}
