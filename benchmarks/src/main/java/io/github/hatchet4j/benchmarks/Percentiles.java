// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.Arrays;

/** Percentiles of a sample by nearest rank: each is a value that was really measured. */
final class Percentiles {
    private final double[] sorted;

    private Percentiles(double[] sorted) {
        this.sorted = sorted;
    }

    static Percentiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values must not be empty");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    double at(double percent) {
        var rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }

    double median() {
        return at(50);
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }
}
