// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.opentelemetry.internal.engine.EngineSpanRecorder;
import io.github.hatchet4j.protocol.spi.EngineSpanListeners;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the spans of embedded engines go in the application's own backend; made by
 * {@link HatchetTracing#engineSpans} and given to
 * {@link HatchetInstrumentor.Builder#engineSpans(EngineSpans)}. Safe to share between threads and instrumentors.
 */
public final class EngineSpans {
    private final EngineSpanRecorder recorder;
    private final AtomicInteger users = new AtomicInteger();

    EngineSpans(EngineSpanRecorder recorder) {
        this.recorder = recorder;
    }

    /** Listens from now on, for one more user. */
    void open() {
        if (users.getAndIncrement() == 0) {
            EngineSpanListeners.add(recorder);
        }
    }

    /** Listens no longer for one user; what is about to be told is waited for. */
    void close(Duration limit) {
        if (users.get() > 0) {
            EngineSpanListeners.awaitTold(limit);
            if (users.decrementAndGet() == 0) {
                EngineSpanListeners.remove(recorder);
            }
        }
    }
}
