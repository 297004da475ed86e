// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.metrics;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** Histograms of seconds, with buckets that suit jobs as well as calls. */
final class Timers {
    /** From 5 ms to 1 h: the convention's own end at 10 s, where many jobs only begin. */
    private static final List<Double> BUCKETS = List.of(
            0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 1800.0, 3600.0);

    private static final double NANOS = 1e9;

    private Timers() {}

    static DoubleHistogram create(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(BUCKETS)
                .build();
    }

    static double seconds(long nanos) {
        return nanos / NANOS;
    }
}
