// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import org.jspecify.annotations.Nullable;

/**
 * The work of a task. It may block, and whatever it throws fails the attempt, which is tried again while retries are
 * left. {@link NonRetryableException} fails the task for good; {@link RetryAfterException} says when to try again.
 *
 * @param <I> the input
 * @param <O> the output
 */
@FunctionalInterface
public interface TaskHandler<I, O> {
    /** Does the work and returns the output; null where there is none. Called from many threads at once. */
    @Nullable
    O handle(I input, Context context) throws Exception;
}
