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
 * @param tokenRefused whether that was because the engine does not take the client's token
 * @param collectorOff whether the engine says that it has no collector
 */
public record ExportReport(
        long offered,
        long handled,
        long failed,
        @Nullable String lastFailure,
        boolean tokenRefused,
        boolean collectorOff) {
    /** Where nothing was to be sent. */
    public static final ExportReport NOTHING = new ExportReport(0, 0, 0, null, false, false);

    /** The report on two ways to the engine. */
    public ExportReport plus(ExportReport other) {
        return new ExportReport(
                offered + other.offered,
                handled + other.handled,
                failed + other.failed,
                lastFailure == null ? other.lastFailure : lastFailure,
                tokenRefused || other.tokenRefused,
                collectorOff || other.collectorOff);
    }

    /** Spans that found the queue full; exact after a flush, when no span waits. */
    public long dropped() {
        return Math.max(0, offered - handled);
    }
}
