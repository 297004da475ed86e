// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How calls to the engine are repeated when no answer comes. Reads are always safe to repeat; a write is repeated only
 * where it cannot happen twice. Not to be confused with the retries of tasks. Immutable, safe to share between threads.
 */
public final class RetryPolicy {
    private final int maxAttempts;
    private final Duration initialDelay;
    private final Duration maxDelay;

    private RetryPolicy(Builder builder) {
        maxAttempts = builder.maxAttempts;
        initialDelay = builder.initialDelay;
        maxDelay = builder.maxDelay;
    }

    /** Five attempts, waiting 100 ms at first and 5 s at most. */
    public static RetryPolicy defaults() {
        return builder().build();
    }

    /** A single attempt. */
    public static RetryPolicy never() {
        return builder().maxAttempts(1).build();
    }

    /** Begins with {@link #defaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** How often a call is tried at most, the first time included. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** The wait before the second attempt; it doubles with each further one. Half of each wait is random. */
    public Duration initialDelay() {
        return initialDelay;
    }

    /** The longest wait between two attempts. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** Returns a builder that starts from this policy. */
    public Builder toBuilder() {
        return new Builder().maxAttempts(maxAttempts).initialDelay(initialDelay).maxDelay(maxDelay);
    }

    /** Collects a {@link RetryPolicy}. Confined to one thread. */
    public static final class Builder {
        private int maxAttempts = 5;
        private Duration initialDelay = Duration.ofMillis(100);
        private Duration maxDelay = Duration.ofSeconds(5);

        private Builder() {}

        /**
         * Sets how often a call is tried at most, the first time included. Default: 5.
         *
         * @throws IllegalArgumentException if {@code attempts} is less than 1
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("maxAttempts must be at least 1, was " + attempts);
            }
            maxAttempts = attempts;
            return this;
        }

        /**
         * Sets the wait before the second attempt. Default: 100 ms.
         *
         * @throws IllegalArgumentException if {@code delay} is not positive
         */
        public Builder initialDelay(Duration delay) {
            initialDelay = positive(delay, "initialDelay");
            return this;
        }

        /**
         * Sets the longest wait between two attempts. Default: 5 s.
         *
         * @throws IllegalArgumentException if {@code delay} is not positive
         */
        public Builder maxDelay(Duration delay) {
            maxDelay = positive(delay, "maxDelay");
            return this;
        }

        /** Builds the policy. */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }

        private static Duration positive(Duration delay, String name) {
            if (requireNonNull(delay, name).isNegative() || delay.isZero()) {
                throw new IllegalArgumentException(name + " must be positive, was " + delay);
            }
            return delay;
        }
    }
}
