// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.opentelemetry.internal.propagation.StandardPolicy;
import java.util.Optional;

/**
 * Decides, attempt by attempt, between parent and link, where neither the call nor the task says. Called from many
 * threads at once; what it throws is logged and counts as no decision.
 */
@FunctionalInterface
public interface PropagationPolicy {
    /** Returns a decision, or nothing to leave it to the instrumentor's default. */
    Optional<Propagation> decide(IncomingContext incoming);

    /**
     * The policy of an instrumentor that was given none: every firing of a cron is a trace of its own, linked to what
     * created the cron, and so is a retry or a scheduled run whose context is older than one hour.
     */
    static PropagationPolicy standard() {
        return StandardPolicy.INSTANCE;
    }
}
