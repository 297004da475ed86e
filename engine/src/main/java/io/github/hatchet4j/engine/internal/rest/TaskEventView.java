// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a task.
 *
 * @param type a word of Hatchet's {@code V1TaskEventType}
 */
public record TaskEventView(
        long id,
        UUID taskId,
        String taskName,
        String type,
        Instant at,
        String message,
        @Nullable String error,
        @Nullable UUID workerId,
        int retryCount) {}
