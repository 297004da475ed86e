// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import org.jspecify.annotations.Nullable;

/** The way to the engine of one client; the same object for all its spans. Thread-safe. */
public interface EngineLink {
    /** The name of a worker of the client, which stands in where the application has no service name. */
    @Nullable
    String workerName();

    /** The way to take now: another one to the same engine and tenant where this one is closed; else this one. */
    default EngineLink current() {
        return this;
    }

    /** Sends spans and waits for the answer, for at most 10 seconds. */
    LinkAnswer send(ExportTraceServiceRequest request);
}
