// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Causes;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, in the words that spans and metrics share.
 *
 * @param outcome the value of {@code hatchet.outcome}
 * @param errorType the value of {@code error.type}, null where the end is no error
 */
record Attempted(String outcome, @Nullable String errorType) {
    /** No exception says that an attempt outlived its timeout, so this name does. */
    private static final String TIMEOUT = "timeout";

    static Attempted of(AttemptOutcome outcome) {
        if (outcome instanceof AttemptOutcome.Succeeded) {
            return new Attempted("succeeded", null);
        }
        if (outcome instanceof AttemptOutcome.Failed failed) {
            return new Attempted("failed", Causes.type(failed.error()));
        }
        if (outcome instanceof AttemptOutcome.Cancelled) {
            return new Attempted("cancelled", null);
        }
        if (outcome instanceof AttemptOutcome.TimedOut) {
            return new Attempted("timed_out", TIMEOUT);
        }
        return new Attempted(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT), null);
    }

    /** What an attempt is whose interceptors threw instead of telling how it ended. */
    static Attempted thrown(Throwable error) {
        return new Attempted("failed", Causes.type(error));
    }
}
