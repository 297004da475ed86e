// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

/** What a measured task returns. */
record BenchOutput(int number, String status) {}
