// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

/**
 * One measured number.
 *
 * @param key its stable name in the JSON; says the unit
 * @param value the number
 * @param meaning what it says, for people
 * @param higherIsBetter whether more is better, as with rates
 */
public record Figure(String key, double value, String meaning, boolean higherIsBetter) {
    static Figure rate(String key, double perSecond, String meaning) {
        return new Figure(key, perSecond, meaning, true);
    }

    static Figure millis(String key, double millis, String meaning) {
        return new Figure(key, millis, meaning, false);
    }
}
