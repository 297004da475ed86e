// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import java.util.Locale;

/** Words for how an attempt ended. */
final class Outcomes {
    /** The {@code error.type} of an attempt that outlived its timeout: no exception says so. */
    static final String TIMEOUT = "timeout";

    private Outcomes() {}

    static String name(AttemptOutcome outcome) {
        if (outcome instanceof AttemptOutcome.Succeeded) {
            return "succeeded";
        }
        if (outcome instanceof AttemptOutcome.Failed) {
            return "failed";
        }
        if (outcome instanceof AttemptOutcome.Cancelled) {
            return "cancelled";
        }
        if (outcome instanceof AttemptOutcome.TimedOut) {
            return "timed_out";
        }
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
