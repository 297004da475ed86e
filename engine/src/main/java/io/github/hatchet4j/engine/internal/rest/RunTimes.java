// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a run or task was made, began and ended. */
public record RunTimes(
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    @Nullable
    Long durationMillis() {
        return startedAt == null || finishedAt == null
                ? null
                : Duration.between(startedAt, finishedAt).toMillis();
    }
}
