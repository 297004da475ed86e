// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long an attempt was queued: told by our engine alone. */
final class QueueTime {
    private QueueTime() {}

    /** Milliseconds from queued to started, never negative; null where the engine does not tell. */
    static @Nullable Long millis(TaskAttempt attempt, Instant started) {
        return attempt.engineExtras().get("queued_at") instanceof Number queuedAt
                ? (Long) Math.max(0, started.toEpochMilli() - queuedAt.longValue())
                : null;
    }
}
