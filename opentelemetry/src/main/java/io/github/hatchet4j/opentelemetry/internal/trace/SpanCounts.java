// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import java.util.concurrent.atomic.LongAdder;

/** How many spans were started, and how many of them a sampler let go. Thread-safe. */
public final class SpanCounts {
    private final LongAdder started = new LongAdder();
    private final LongAdder sampledOut = new LongAdder();

    void started(boolean recording) {
        started.increment();
        if (!recording) {
            sampledOut.increment();
        }
    }

    /** All spans since the instrumentation was made. */
    public long started() {
        return started.sum();
    }

    /** Those that are recorded nowhere. */
    public long sampledOut() {
        return sampledOut.sum();
    }
}
