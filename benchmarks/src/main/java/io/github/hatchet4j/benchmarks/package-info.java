// SPDX-License-Identifier: Apache-2.0
/** Measurements of throughput and latency beside this machine's limits. */
@NullMarked
package io.github.hatchet4j.benchmarks;

import org.jspecify.annotations.NullMarked;
