// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.DoubleStream;

/** 10,000 tasks triggered singly by 8 threads until the last is done: the median of three rounds, or fewer on a slow machine, after a warm-up. */
final class EightThreadsRow implements Row {
    private static final int TASKS = 10_000;
    private static final int ROUNDS = 3;
    private static final long ROUNDS_LIMIT_NANOS = 8_000_000_000L;
    private static final int WARM_UP_TASKS = 100_000;
    private static final int WARM_UP_STEP = 2_000;

    private final EmbeddedRig rig;
    private final Duration warmUpLimit;

    /** @param warmUpLimit when to end the warm-up on a machine that is too slow for 100,000 tasks */
    EightThreadsRow(EmbeddedRig rig, Duration warmUpLimit) {
        this.rig = rig;
        this.warmUpLimit = warmUpLimit;
    }

    @Override
    public String title() {
        return "8 threads, 10,000 tasks, after a warm-up";
    }

    @Override
    public List<Figure> measure() throws InterruptedException, ExecutionException {
        var singles = new Singles(rig);
        var warmUp = warmUp(singles);
        var measured = rounds(singles);
        return List.of(
                Figure.rate(
                        "threads8_tasks_per_s", measured.median(), "8 threads, 10,000 tasks: median of up to 3 rounds"),
                Figure.rate("threads8_tasks_per_s_min", measured.min(), "the slowest round"),
                Figure.rate("threads8_tasks_per_s_max", measured.max(), "the fastest round"),
                new Figure("warm_up_tasks", warmUp, "tasks before the first round", true));
    }

    /** Three rounds, or as many as fit into their time on a slow machine, but one at least. */
    private static Percentiles rounds(Singles singles) throws InterruptedException, ExecutionException {
        var until = System.nanoTime() + ROUNDS_LIMIT_NANOS;
        var rates = DoubleStream.builder();
        var rounds = 0;
        do {
            rates.add(singles.perSecond(TASKS));
            rounds++;
        } while (rounds < ROUNDS && System.nanoTime() < until);
        return Percentiles.of(rates.build().toArray());
    }

    private int warmUp(Singles singles) throws InterruptedException, ExecutionException {
        var until = System.nanoTime() + warmUpLimit.toNanos();
        var tasks = 0;
        while (tasks < WARM_UP_TASKS && System.nanoTime() < until) {
            singles.perSecond(WARM_UP_STEP);
            tasks += WARM_UP_STEP;
        }
        return tasks;
    }
}
