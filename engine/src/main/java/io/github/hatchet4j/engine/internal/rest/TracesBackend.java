// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Spans that clients and workers sent. */
public interface TracesBackend {
    /**
     * One span; ids in hexadecimal, times in nanoseconds since the epoch.
     *
     * @param kind a word of OpenTelemetry
     * @param resource JSON text of an object of texts
     * @param attributes JSON text of an object of texts
     */
    record Span(
            String traceId,
            String spanId,
            @Nullable String parentSpanId,
            String name,
            String kind,
            String service,
            String status,
            @Nullable String statusMessage,
            long startNanos,
            long durationNanos,
            String resource,
            String attributes,
            String scopeName,
            String scopeVersion,
            int retryCount) {}

    /** All spans of the traces that the run or task is in, the earliest first. */
    List<Span> ofRun(UUID tenantId, UUID runOrTaskId, int limit, int offset);
}
