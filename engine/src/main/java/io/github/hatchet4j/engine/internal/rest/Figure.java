// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.Map;

/**
 * One figure for operators, with a value for each combination of labels.
 *
 * @param name as Prometheus wants it: lower case, underscores, unit last
 * @param help one line of explanation
 */
public record Figure(String name, Kind kind, String help, List<Sample> samples) {
    public Figure {
        samples = List.copyOf(samples);
    }

    /** How Prometheus is to understand it. */
    public enum Kind {
        /** Goes up and down. */
        GAUGE,
        /** Only goes up, from zero at the start of the engine. */
        COUNTER,
        /** How often values were at most so large; the samples have suffixes. */
        HISTOGRAM
    }

    /**
     * One value.
     *
     * @param suffix of a histogram's parts; otherwise empty
     */
    public record Sample(String suffix, Map<String, String> labels, Number value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    /** A figure without labels. */
    public static Figure of(String name, Kind kind, String help, Number value) {
        return new Figure(name, kind, help, List.of(new Sample("", Map.of(), value)));
    }
}
