// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import java.time.Duration;

/**
 * How spans are collected before they are sent.
 *
 * @param scheduleDelay the longest that a span waits
 * @param maxExportBatchSize the number of spans that are sent without waiting
 * @param maxQueueSize the number of spans that wait at most; further ones are dropped
 */
public record ExportOptions(Duration scheduleDelay, int maxExportBatchSize, int maxQueueSize) {
    public static final ExportOptions STANDARD = new ExportOptions(Duration.ofSeconds(5), 512, 2048);
}
