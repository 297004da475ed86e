// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

/**
 * What JMH measured around one trigger and one attempt.
 *
 * @param bytes what all threads together allocate
 * @param nanos how long it takes
 */
record TaskCost(double bytes, double nanos) {}
