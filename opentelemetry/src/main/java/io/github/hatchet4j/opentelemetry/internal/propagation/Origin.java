// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * Where an attempt comes from.
 *
 * @param parent the context its span begins in, without a span for a new trace
 * @param links other spans that it belongs to
 */
public record Origin(Context parent, List<SpanContext> links) {
    public Origin {
        links = List.copyOf(links);
    }

    /** Whether the attempt's span begins a new trace. */
    public boolean isRoot() {
        return !Span.fromContext(parent).getSpanContext().isValid();
    }
}
