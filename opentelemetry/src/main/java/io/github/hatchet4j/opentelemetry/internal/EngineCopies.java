// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.opentelemetry.internal.trace.SpanEnds;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import java.time.Duration;

/** Sends to the engine a copy of each span that the instrumentor makes. Thread-safe. */
public interface EngineCopies extends SpanEnds {
    /** Takes note of a worker, whose spans are to come. */
    void learn(WorkerInfo worker);

    @Override
    boolean flush(Duration limit);

    /** Sends what waits, within the limit, and ends. */
    void close(Duration limit);

    /** How it goes. */
    ExportReport report();
}
