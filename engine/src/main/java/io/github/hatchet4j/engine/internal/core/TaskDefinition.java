// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.Map;

/**
 * One task of a workflow.
 *
 * @param readableId its name inside the workflow
 * @param action what a worker registers to run it, in lower case
 * @param parents readable ids of the tasks that come before it
 * @param slots how many slots of each kind it takes on a worker
 */
public record TaskDefinition(
        String readableId,
        String action,
        List<String> parents,
        Timeouts timeouts,
        RetryPolicy retries,
        Map<String, Integer> slots) {

    public TaskDefinition {
        parents = List.copyOf(parents);
        slots = Map.copyOf(slots);
    }

    /** How long an attempt may run, and how long a task may wait for a worker, in milliseconds. */
    public record Timeouts(long executionMillis, long scheduleMillis) {}

    /**
     * When a failed attempt is tried again.
     *
     * @param backoffFactor base of the exponential wait in seconds; zero means no wait at all
     * @param backoffMaxSeconds the longest wait
     */
    public record RetryPolicy(int retries, double backoffFactor, int backoffMaxSeconds) {
        /** The wait before the retry that follows the {@code failures}-th failure, in milliseconds. */
        long waitMillis(int failures) {
            if (backoffFactor <= 0) {
                return 0;
            }
            double seconds = Math.min(Math.pow(backoffFactor, failures), backoffMaxSeconds);
            return (long) (seconds * 1000);
        }
    }
}
