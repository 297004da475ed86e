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
        if (metadata.containsKey("hatchet__cron_name") || metadata.containsKey("hatchet__cron_expression")) {
            return Optional.of(Propagation.LINK);
        }
        boolean cameLater = incoming.attempt().retryCount() > 0
                || metadata.keySet().stream().anyMatch(key -> key.startsWith("hatchet__scheduled"));
        boolean old = incoming.age().filter(age -> age.compareTo(OLD) > 0).isPresent();
        return cameLater && old ? Optional.of(Propagation.LINK) : Optional.empty();
    }
}
