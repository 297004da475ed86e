// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;

/** Ends spans. Where the engine gets a copy of them, this is where it is taken. Thread-safe. */
@FunctionalInterface
public interface SpanEnds {
    /** Ends spans and does nothing else. */
    SpanEnds PLAIN = (span, client, filing) -> span.end();

    /**
     * Ends a span.
     *
     * @param client the client on whose behalf the span was made
     * @param filing attributes by which the engine finds the run that the span belongs to, beside the span's own
     */
    void end(Span span, ClientInfo client, Attributes filing);

    /** Sends to the engines what waits for that. Returns whether it was done within the limit. */
    default boolean flush(Duration limit) {
        return true;
    }
}
