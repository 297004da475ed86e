// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import org.junit.jupiter.api.Test;

/**
 * Random histories with crashes and faults. A seed that fails is named; {@code -Dsimulation.seed=N} runs only that one,
 * {@code -Dsimulation.seeds=N} the first N.
 */
class SimulationTest {
    private static final int SEEDS = 40;
    private static final int STEPS = 1_500;

    @Test
    void nothingAcceptedIsLostAndEverythingEndsOnceWhateverHappens() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            run(only);
            return;
        }
        for (long seed = 1; seed <= Integer.getInteger("simulation.seeds", SEEDS); seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        try {
            new Simulation(seed).run(STEPS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + " fails; run it alone with -Dsimulation.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
