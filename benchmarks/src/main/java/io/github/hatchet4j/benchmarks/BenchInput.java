// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

/**
 * What a measured task gets: about a hundred bytes of JSON, as is usual.
 *
 * @param number which of the measured tasks it is, or negative during a warm-up
 */
record BenchInput(int number, String customer, String action) {
    static BenchInput of(int number) {
        return new BenchInput(number, "customer-0815-of-the-benchmark", "reserve-and-confirm-the-order");
    }
}
