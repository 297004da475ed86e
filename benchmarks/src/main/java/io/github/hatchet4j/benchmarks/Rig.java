// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.sdk.Task;

/** A task to be triggered, and a clock that its handler tells of its starts. */
interface Rig {
    Task<BenchInput, BenchOutput> task();

    StartClock clock();
}
