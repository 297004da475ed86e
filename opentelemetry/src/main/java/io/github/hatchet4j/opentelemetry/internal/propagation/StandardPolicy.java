// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.IncomingContext;
import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.opentelemetry.PropagationPolicy;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What holds where the application has no policy of its own. */
public enum StandardPolicy implements PropagationPolicy {
    INSTANCE;

    private static final Duration OLD = Duration.ofHours(1);

    /** Whether this policy says nothing of an attempt, which is so of nearly all: found out without looking at times. */
    static boolean leavesOpen(TaskAttempt attempt, TraceMode told) {
        return attempt.retryCount() == 0
                && told.writer() != TraceMode.Writer.SCHEDULE
                && !isFiring(attempt.additionalMetadata());
    }

    @Override
    public Optional<Propagation> decide(IncomingContext incoming) {
        Map<String, Object> metadata = incoming.attempt().additionalMetadata();
        // An engine that exports its spans has begun the new trace already.
        if (isFiring(metadata) && !TraceMode.isEngines(metadata)) {
            return Optional.of(Propagation.LINK);
        }
        boolean old = incoming.age().filter(age -> age.compareTo(OLD) > 0).isPresent();
        boolean cameLater = old
                && (incoming.attempt().retryCount() > 0
                        || TraceMode.read(metadata).writer() == TraceMode.Writer.SCHEDULE);
        return cameLater ? Optional.of(Propagation.LINK) : Optional.empty();
    }

    private static boolean isFiring(Map<String, Object> metadata) {
        return metadata.containsKey("hatchet__cron_name") || metadata.containsKey("hatchet__cron_expression");
    }
}
