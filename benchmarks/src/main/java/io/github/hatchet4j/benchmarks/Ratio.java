// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

/**
 * A figure beside a limit of the machine, which says more than the figure alone where machines are shared.
 *
 * @param key its stable name in the JSON
 * @param value the ratio or difference
 * @param meaning what it says, for people
 */
public record Ratio(String key, double value, String meaning) {}
