// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** What follows from a failed attempt. Reads no clock and touches no record. */
final class Transitions {
    private Transitions() {}

    sealed interface Decision {
        /** Try again after a wait; zero means at once. */
        record Retry(long waitMillis) implements Decision {}

        record Fail() implements Decision {}
    }

    /**
     * Decides after a failure of the task itself.
     *
     * @param failuresBefore how many attempts it failed before this one
     * @param retryAfterMillis the wait that the task asked for, zero for none
     */
    static Decision afterFailure(
            TaskDefinition.RetryPolicy policy, int failuresBefore, boolean retryable, long retryAfterMillis) {
        if (!retryable || failuresBefore >= policy.retries()) {
            return new Decision.Fail();
        }
        return new Decision.Retry(retryAfterMillis > 0 ? retryAfterMillis : policy.waitMillis(failuresBefore + 1));
    }

    /** Decides after an attempt was lost with its worker, which is not the task's fault. */
    static Decision afterLoss(int reassignmentsBefore) {
        return reassignmentsBefore >= MAX_REASSIGNMENTS ? new Decision.Fail() : new Decision.Retry(0);
    }

    /** As many as Hatchet's engine allows by default. */
    static final int MAX_REASSIGNMENTS = 10;
}
