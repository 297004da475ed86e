// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

/** The rest of the chain around a task attempt: the interceptors further in, then the handler. */
@FunctionalInterface
public interface NextAttempt {
    /**
     * Runs the handler on the calling thread and tells how it went. Whatever the handler throws is in the outcome; this
     * method itself does not throw. Call it at most once.
     */
    AttemptOutcome proceed(TaskAttempt attempt);
}
