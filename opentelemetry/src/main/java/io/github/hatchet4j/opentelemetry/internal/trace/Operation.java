// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.opentelemetry.api.trace.SpanKind;

/** What is known of an operation before it runs. Immutable. */
interface Operation {
    String spanName();

    SpanKind kind();

    /** Puts what a sampler may want to decide by. */
    void describe(AttributeSink attributes);

    /** Puts what costs more to find out than a span that nobody records is worth. */
    default void describeContent(AttributeSink attributes) {}
}
