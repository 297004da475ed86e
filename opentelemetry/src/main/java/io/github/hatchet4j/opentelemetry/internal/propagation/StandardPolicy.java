// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.IncomingContext;
import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.opentelemetry.PropagationPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What holds where the application has no policy of its own. */
public enum StandardPolicy implements PropagationPolicy {
    INSTANCE;

    private static final Duration OLD = Duration.ofHours(1);

    @Override
    public Optional<Propagation> decide(IncomingContext incoming) {
        Map<String, Object> metadata = incoming.attempt().additionalMetadata();
        TraceMode.Writer writer = TraceMode.read(metadata).writer();
        // An engine that exports its spans has begun the new trace already.
        boolean firing = writer != TraceMode.Writer.ENGINE
                && (metadata.containsKey("hatchet__cron_name") || metadata.containsKey("hatchet__cron_expression"));
        if (firing) {
            return Optional.of(Propagation.LINK);
        }
        boolean cameLater = incoming.attempt().retryCount() > 0 || writer == TraceMode.Writer.SCHEDULE;
        boolean old = incoming.age().filter(age -> age.compareTo(OLD) > 0).isPresent();
        return cameLater && old ? Optional.of(Propagation.LINK) : Optional.empty();
    }
}
