// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.NoSuchElementException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a benchmark found.
 *
 * @param machine what it ran on
 * @param figures the measured numbers, in the order to be shown
 * @param ratios figures set against this machine's limits
 */
public record Report(Machine machine, List<Figure> figures, List<Ratio> ratios) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Report {
        figures = List.copyOf(figures);
        ratios = List.copyOf(ratios);
    }

    /**
     * The figure with this key.
     *
     * @throws NoSuchElementException if it was not measured
     */
    public Figure figure(String key) {
        return figures.stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no figure " + key));
    }

    /** A JSON object: every figure and ratio under its key, rounded to four significant digits, and the machine. */
    public String toJson() {
        var object = JSON.createObjectNode();
        for (var figure : figures) {
            object.put(figure.key(), rounded(figure.value()));
        }
        for (var ratio : ratios) {
            object.put(ratio.key(), rounded(ratio.value()));
        }
        object.set("machine", JSON.valueToTree(machine));
        return JSON.writeValueAsString(object);
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(4)).doubleValue();
    }
}
