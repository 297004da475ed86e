// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt whose metadata carries a trace context. Immutable. */
public final class IncomingContext {
    private final TaskAttempt attempt;
    private final @Nullable Duration age;

    /**
     * Describes an attempt.
     *
     * @param age how long ago the context was written, or null where nobody knows
     */
    public IncomingContext(TaskAttempt attempt, @Nullable Duration age) {
        this.attempt = requireNonNull(attempt, "attempt");
        this.age = age;
    }

    /** The attempt that begins. */
    public TaskAttempt attempt() {
        return attempt;
    }

    /** How long ago the context was written; empty where it came from something else than hatchet4j. */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }
}
