// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import org.jspecify.annotations.Nullable;

/**
 * How sending to the engine goes.
 *
 * @param offered spans that were to be sent
 * @param handled spans that the exporter has seen; the rest is queued or was dropped
 * @param failed spans that could not be delivered
 * @param lastFailure why, in words; null if nothing failed since the last success
 * @param collectorOff whether the engine says that it has no collector
 */
public record ExportReport(
        long offered, long handled, long failed, @Nullable String lastFailure, boolean collectorOff) {
    /** Spans that found the queue full; exact after a flush, when no span waits. */
    public long dropped() {
        return Math.max(0, offered - handled);
    }
}
