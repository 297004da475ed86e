// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds for the tasks of a workflow that say nothing else. Immutable, safe to share between threads. */
public final class TaskDefaults {
    private static final TaskDefaults NONE =
            new TaskDefaults(0, 0, null, Duration.ofSeconds(60), Duration.ofMinutes(5));

    private final int retries;
    private final double backoffFactor;
    private final @Nullable Duration backoffMax;
    private final Duration executionTimeout;
    private final Duration scheduleTimeout;

    TaskDefaults(
            int retries,
            double backoffFactor,
            @Nullable Duration backoffMax,
            Duration executionTimeout,
            Duration scheduleTimeout) {
        this.retries = retries;
        this.backoffFactor = backoffFactor;
        this.backoffMax = backoffMax;
        this.executionTimeout = executionTimeout;
        this.scheduleTimeout = scheduleTimeout;
    }

    static TaskDefaults none() {
        return NONE;
    }

    /** Begins with the defaults of the defaults. */
    public static Builder builder() {
        return NONE.toBuilder();
    }

    /** How often a task is tried again after a failure. */
    public int retries() {
        return retries;
    }

    /** The factor of the waits between attempts; zero for no waits. */
    public double backoffFactor() {
        return backoffFactor;
    }

    /** The longest wait between attempts; empty without waits. */
    public Optional<Duration> longestBackoff() {
        return Optional.ofNullable(backoffMax);
    }

    /** How long an attempt may take. */
    public Duration executionTimeout() {
        return executionTimeout;
    }

    /** How long a run may wait for a free worker. */
    public Duration scheduleTimeout() {
        return scheduleTimeout;
    }

    /** Returns a builder that starts from these defaults. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Nullable
    Duration backoffMax() {
        return backoffMax;
    }

    /** Collects {@link TaskDefaults}. Confined to one thread. */
    public static final class Builder {
        private final TaskSettings settings;

        private Builder(TaskDefaults start) {
            settings = new TaskSettings(start);
        }

        /**
         * Sets how often a task is tried again after a failure. Default: 0.
         *
         * @throws IllegalArgumentException if {@code retries} is negative
         */
        public Builder retries(int retries) {
            settings.retries(retries);
            return this;
        }

        /**
         * Sets the waits between attempts: after the n-th failure {@code factor}ⁿ seconds, at most {@code max}.
         * Default: none.
         *
         * @throws IllegalArgumentException if {@code factor} is not from 1 to 1000, or {@code max} is not from one
         *     second to one day
         */
        public Builder backoff(double factor, Duration max) {
            settings.backoff(factor, max);
            return this;
        }

        /**
         * Sets how long an attempt may take. Default: 60 seconds.
         *
         * @throws IllegalArgumentException if {@code timeout} is shorter than a millisecond
         */
        public Builder executionTimeout(Duration timeout) {
            settings.executionTimeout(timeout);
            return this;
        }

        /**
         * Sets how long a run may wait for a free worker. Default: 5 minutes.
         *
         * @throws IllegalArgumentException if {@code timeout} is shorter than a millisecond
         */
        public Builder scheduleTimeout(Duration timeout) {
            settings.scheduleTimeout(timeout);
            return this;
        }

        /** Builds the defaults. */
        public TaskDefaults build() {
            return settings.asDefaults();
        }
    }
}
