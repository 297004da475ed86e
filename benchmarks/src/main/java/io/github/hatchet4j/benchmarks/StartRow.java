// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.List;

/** From the trigger to the handler's first line, one task at a time with idle gaps between. */
final class StartRow implements Row {
    static final int SAMPLES = 500;
    private static final int WARM_UP = 100;

    private final EmbeddedRig rig;

    StartRow(EmbeddedRig rig) {
        this.rig = rig;
    }

    @Override
    public String title() {
        return "trigger → start, one at a time";
    }

    @Override
    public List<Figure> measure() {
        var gaps = new IdleGaps();
        var millis = new double[SAMPLES];
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            gaps.pause();
            var triggered = System.nanoTime();
            rig.task().run(BenchInput.of(i));
            if (i >= 0) {
                millis[i] = (rig.clock().startedAt(i) - triggered) / 1e6;
            }
        }
        var measured = Percentiles.of(millis);
        return List.of(
                Figure.millis("start_p50_ms", measured.median(), "trigger → start after idle gaps of 2 to 22 ms, p50"),
                Figure.millis("start_p99_ms", measured.at(99), "trigger → start, p99"));
    }
}
