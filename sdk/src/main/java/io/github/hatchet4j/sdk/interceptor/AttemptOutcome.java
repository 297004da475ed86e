// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import org.jspecify.annotations.Nullable;

/** How one attempt of a task ended, as the worker will tell the engine. */
public sealed interface AttemptOutcome {
    /**
     * The handler returned.
     *
     * @param outputJson the serialized output, or null when the handler returned nothing
     */
    record Succeeded(@Nullable String outputJson) implements AttemptOutcome {}

    /**
     * The handler threw, or its input or output did not fit its type.
     *
     * @param error what was thrown, as it was thrown
     * @param willRetry whether the engine is expected to try again: an estimate, since the engine also counts attempts
     *     that died with their worker
     */
    record Failed(Throwable error, boolean willRetry) implements AttemptOutcome {}

    /** The engine took the attempt back before it ended; nothing is reported for it. */
    record Cancelled() implements AttemptOutcome {}

    /** The attempt outlived its execution timeout; nothing is reported for it. */
    record TimedOut() implements AttemptOutcome {}
}
