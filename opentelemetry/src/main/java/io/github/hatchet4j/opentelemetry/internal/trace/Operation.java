// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.opentelemetry.api.trace.SpanKind;

/** What is known of an operation before it runs. Immutable. */
interface Operation {
    String spanName();

    SpanKind kind();

    /** Puts what a sampler may want to decide by. Everything else would be paid for by spans that nobody records, too. */
    void describe(AttributeSink attributes);

    /** Puts the rest on a span that is recorded. */
    void describeFurther(AttributeSink attributes);
}
