// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.engine;

import io.github.hatchet4j.protocol.spi.EngineSpan;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Gives a span the ids that the engine computed for it. Thread-safe: each thread makes one span at a time. */
final class GivenIds implements IdGenerator {
    private static final ThreadLocal<@Nullable EngineSpan> CURRENT = new ThreadLocal<>();

    /** Makes a span whose ids are those of {@code span}. */
    void with(EngineSpan span, Runnable make) {
        CURRENT.set(span);
        try {
            make.run();
        } finally {
            CURRENT.remove();
        }
    }

    EngineSpan current() {
        EngineSpan span = CURRENT.get();
        if (span == null) {
            throw new IllegalStateException("only the engine's spans are made here");
        }
        return span;
    }

    @Override
    public String generateSpanId() {
        return current().spanId();
    }

    @Override
    public String generateTraceId() {
        return current().traceId();
    }
}
