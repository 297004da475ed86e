// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;

/**
 * Thrown by task code: this attempt failed, try again after a given time. It counts as a failure, so the task needs
 * {@code retries} left. Needs an engine of version 0.111 or later; older ones retry by their usual rule.
 */
public class RetryAfterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The wait. */
    private final Duration delay;

    /**
     * Fails the attempt.
     *
     * @param delay how long to wait before the next attempt
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public RetryAfterException(String message, Duration delay) {
        super(message);
        if (requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, was " + delay);
        }
        this.delay = delay;
    }

    /** How long to wait before the next attempt. */
    public Duration delay() {
        return delay;
    }
}
