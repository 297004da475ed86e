// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded engine tells of its own work, in the terms of OpenTelemetry. Ids are computed from those of runs and
 * tasks, so the same span is always told with the same ids. Immutable.
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 hexadecimal digits in lower case
 * @param parentSpanId 16 hexadecimal digits in lower case, or null for the first span of a trace
 * @param parentSampled whether whoever made the parent records it; true where there is no parent
 * @param traceState the state that travels with the parent, as W3C trace context writes it, or null
 * @param links spans of other traces that this one belongs to, each as a W3C {@code traceparent}
 * @param start when it began, to the millisecond
 * @param end when it ended; {@code start} for one that has not ended
 * @param attributes values are texts and longs
 * @param message what went wrong, or null
 */
public record EngineSpan(
        String name,
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        boolean parentSampled,
        @Nullable String traceState,
        List<String> links,
        Instant start,
        Instant end,
        Map<String, Object> attributes,
        Status status,
        @Nullable String message) {
    public EngineSpan {
        links = List.copyOf(links);
        attributes = Map.copyOf(attributes);
    }

    /** How it ended. */
    public enum Status {
        /** It has not ended, or its end is neither success nor error. */
        UNSET,
        OK,
        ERROR
    }
}
