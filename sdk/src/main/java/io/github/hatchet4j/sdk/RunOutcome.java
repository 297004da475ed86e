// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/**
 * How one of several runs ended.
 *
 * @param <O> the output
 */
public sealed interface RunOutcome<O> {
    /** The run's UUID; empty if none was made. */
    String runId();

    /**
     * The run succeeded.
     *
     * @param output what it returned
     */
    record Success<O>(String runId, O output) implements RunOutcome<O> {}

    /**
     * The run failed, was cancelled, or could not be made.
     *
     * @param error one of the {@link HatchetException} family
     */
    record Failure<O>(String runId, Throwable error) implements RunOutcome<O> {}
}
