// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** The first tasks of a JVM, before its compiler has seen them: what a demo shows. */
final class ColdRow implements Row {
    private static final int TASKS = 2_000;

    private final EmbeddedRig rig;

    ColdRow(EmbeddedRig rig) {
        this.rig = rig;
    }

    @Override
    public String title() {
        return "the first 2,000 tasks of this JVM";
    }

    @Override
    public List<Figure> measure() throws InterruptedException, ExecutionException {
        return List.of(Figure.rate(
                "threads8_cold_tasks_per_s", new Singles(rig).perSecond(TASKS), "8 threads, the first 2,000 tasks"));
    }
}
