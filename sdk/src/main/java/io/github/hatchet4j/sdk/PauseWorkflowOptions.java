// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.Durations;
import java.time.Duration;
import java.util.Map;

/** What becomes of runs while their workflow is paused. Immutable, safe to share between threads. */
public final class PauseWorkflowOptions {
    private final Duration queueTime;
    private final boolean keepsCronRuns;
    private final boolean keepsScheduledRuns;

    private PauseWorkflowOptions(Builder builder) {
        queueTime = builder.queueTime;
        keepsCronRuns = builder.keepsCronRuns;
        keepsScheduledRuns = builder.keepsScheduledRuns;
    }

    /** Options with the defaults: all runs are kept, for a day. */
    public static PauseWorkflowOptions defaults() {
        return builder().build();
    }

    /** Begins with {@link #defaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** How long a run is kept while the workflow is paused. */
    public Duration queueTime() {
        return queueTime;
    }

    /** Whether runs of crons are kept; otherwise they are dropped. */
    public boolean keepsCronRuns() {
        return keepsCronRuns;
    }

    /** Whether scheduled runs are kept; otherwise they are dropped. */
    public boolean keepsScheduledRuns() {
        return keepsScheduledRuns;
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder().queueTime(queueTime).keepCronRuns(keepsCronRuns).keepScheduledRuns(keepsScheduledRuns);
    }

    Map<String, Object> toJson() {
        return Map.of(
                "action",
                "pause",
                "pausedWorkflowCronRunQueueBehavior",
                keepsCronRuns ? "QUEUE" : "DROP",
                "pausedWorkflowScheduledRunQueueBehavior",
                keepsScheduledRuns ? "QUEUE" : "DROP",
                "pausedWorkflowQueueTTL",
                Durations.toWire(queueTime));
    }

    /** Collects {@link PauseWorkflowOptions}. Confined to one thread. */
    public static final class Builder {
        private Duration queueTime = Duration.ofDays(1);
        private boolean keepsCronRuns = true;
        private boolean keepsScheduledRuns = true;

        private Builder() {}

        /**
         * Sets how long a run is kept while the workflow is paused. Default: one day.
         *
         * @throws IllegalArgumentException if {@code time} is shorter than a millisecond
         */
        public Builder queueTime(Duration time) {
            if (requireNonNull(time, "time").compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("queueTime must be at least a millisecond, was " + time);
            }
            queueTime = time;
            return this;
        }

        /** Sets whether runs of crons are kept; otherwise they are dropped. Default: true. */
        public Builder keepCronRuns(boolean keep) {
            keepsCronRuns = keep;
            return this;
        }

        /** Sets whether scheduled runs are kept; otherwise they are dropped. Default: true. */
        public Builder keepScheduledRuns(boolean keep) {
            keepsScheduledRuns = keep;
            return this;
        }

        /** Builds the options. */
        public PauseWorkflowOptions build() {
            return new PauseWorkflowOptions(this);
        }
    }
}
