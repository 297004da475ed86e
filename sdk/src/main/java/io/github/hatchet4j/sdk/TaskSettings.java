// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.TaskSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that all kinds of tasks share, with their checks. Confined to one thread. */
final class TaskSettings {
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(1);

    /** Engines count in nanoseconds, of which 64 bits hold 292 years. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36500);

    private int retries;
    private double backoffFactor;
    private @Nullable Duration backoffMax;
    private Duration executionTimeout;
    private Duration scheduleTimeout;

    TaskSettings(TaskDefaults defaults) {
        retries = defaults.retries();
        backoffFactor = defaults.backoffFactor();
        backoffMax = defaults.backoffMax();
        executionTimeout = defaults.executionTimeout();
        scheduleTimeout = defaults.scheduleTimeout();
    }

    TaskDefaults asDefaults() {
        return new TaskDefaults(retries, backoffFactor, backoffMax, executionTimeout, scheduleTimeout);
    }

    void retries(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative, was " + retries);
        }
        this.retries = retries;
    }

    void backoff(double factor, Duration max) {
        if (!(factor >= 1 && factor <= 1000)) {
            throw new IllegalArgumentException("backoff factor must be from 1 to 1000, was " + factor);
        }
        if (requireNonNull(max, "max").compareTo(Duration.ofSeconds(1)) < 0 || max.compareTo(LONGEST_BACKOFF) > 0) {
            throw new IllegalArgumentException("backoff max must be from one second to one day, was " + max);
        }
        backoffFactor = factor;
        backoffMax = max;
    }

    void executionTimeout(Duration timeout) {
        executionTimeout = timeout(timeout, "executionTimeout");
    }

    void scheduleTimeout(Duration timeout) {
        scheduleTimeout = timeout(timeout, "scheduleTimeout");
    }

    TaskSpec spec(String name, String actionId, List<String> parents) {
        return new TaskSpec(
                name, actionId, executionTimeout, scheduleTimeout, parents, retries, backoffFactor, backoffMax);
    }

    static int priority(int priority) {
        if (priority < 1 || priority > 3) {
            throw new IllegalArgumentException("priority must be 1 (low), 2 or 3 (high), was " + priority);
        }
        return priority;
    }

    private static Duration timeout(Duration timeout, String name) {
        if (requireNonNull(timeout, name).compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + " must be at least a millisecond, was " + timeout);
        }
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(name + " must be at most 36500 days, was " + timeout);
        }
        return timeout;
    }
}
