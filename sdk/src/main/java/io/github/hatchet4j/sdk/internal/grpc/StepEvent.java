// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News of an attempt.
 *
 * @param payload the output as JSON text, or the error text; empty for none
 * @param retryAfterMillis null for none
 */
public record StepEvent(
        Kind kind,
        String workerId,
        Assignment of,
        Instant at,
        String payload,
        boolean shouldNotRetry,
        @Nullable Long retryAfterMillis) {

    /** The kind and ids alone. */
    @Override
    public String toString() {
        return kind + " of " + of.key();
    }

    /** The kinds of news. */
    public enum Kind {
        /** The handler is about to run. */
        STARTED,
        /** The handler returned. */
        COMPLETED,
        /** The attempt failed. */
        FAILED
    }
}
