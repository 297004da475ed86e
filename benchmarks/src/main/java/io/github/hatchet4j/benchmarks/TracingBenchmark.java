// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngineProvider;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * What tracing costs: the same tasks on one engine, traced in different ways, in turns of about a second, so that whatever
 * else happens on the machine meets all of them alike. Each turn is set against the untraced one of the same round.
 */
public final class TracingBenchmark {
    /**
     * How much is measured.
     *
     * @param rounds how often each way of tracing has its turn
     * @param tasks how many tasks a turn has
     * @param warmUpRounds how many rounds are not counted
     * @param iterations how many of JMH's iterations count for each way of tracing, after as many for warming up
     * @param iterationTime how long one of them is
     */
    public record Extent(int rounds, int tasks, int warmUpRounds, int iterations, Duration iterationTime) {
        /** About a minute and a quarter. */
        public static final Extent QUICK = new Extent(5, 1_000, 2, 3, Duration.ofMillis(250));

        /** Several minutes. */
        public static final Extent FULL = new Extent(25, 3_000, 4, 5, Duration.ofSeconds(1));
    }

    private record Turn(double perSecond, double cpuMicros) {}

    private TracingBenchmark() {}

    /**
     * Measures.
     *
     * @param directory an empty folder on the disk to be measured; what is written there stays
     * @param progress is told what is measured as it begins
     * @throws Exception if something could not be measured
     */
    public static Report run(Path directory, Extent extent, Consumer<String> progress) throws Exception {
        var machine = Machine.of(directory);
        var costs = JmhRun.measure( // while this JVM has nothing else to do
                List.of(TracingMode.values()), extent.iterations(), extent.iterationTime(), progress);
        Map<TracingMode, List<Turn>> turns = new EnumMap<>(TracingMode.class);
        var engine = ServiceLoader.load(EmbeddedEngineProvider.class)
                .findFirst()
                .orElseThrow()
                .open(directory.resolve("engine"));
        try (var rigs = new Rigs(engine)) {
            for (int round = -extent.warmUpRounds(); round < extent.rounds(); round++) {
                progress.accept(
                        round < 0
                                ? "warm-up " + (round + extent.warmUpRounds() + 1) + " of " + extent.warmUpRounds()
                                : "round " + (round + 1) + " of " + extent.rounds());
                for (var rig : rigs.inOrderOf(round)) {
                    var turn = turn(rig, extent.tasks());
                    if (round >= 0) {
                        turns.computeIfAbsent(rig.mode(), mode -> new ArrayList<>())
                                .add(turn);
                    }
                }
            }
        } finally {
            engine.close();
        }
        return report(machine, turns, costs);
    }

    private static Turn turn(TracedRig rig, int tasks) throws InterruptedException, ExecutionException {
        var bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var cpuBefore = bean.getProcessCpuTime();
        var perSecond = new Singles(rig).perSecond(tasks);
        rig.flush(); // what tracing costs afterwards is its cost, too
        return new Turn(perSecond, (bean.getProcessCpuTime() - cpuBefore) / 1e3 / tasks);
    }

    private static Report report(
            Machine machine, Map<TracingMode, List<Turn>> turns, Map<TracingMode, TaskCost> costs) {
        var figures = new ArrayList<Figure>();
        var ratios = new ArrayList<Ratio>();
        var untraced = turns.getOrDefault(TracingMode.NONE, List.of());
        turns.forEach((mode, own) -> {
            var key = "tracing_" + mode.key();
            figures.add(Figure.rate(key + "_tasks_per_s", rates(own).median(), mode.title()));
            figures.add(new Figure(
                    key + "_cpu_us_per_task", cpu(own).median(), mode.title() + ": CPU of the process, µs", false));
            var cost = requireNonNull(costs.get(mode), "cost");
            figures.add(new Figure(
                    key + "_bytes_per_task", cost.bytes(), mode.title() + ": bytes allocated around a task", false));
            figures.add(
                    new Figure(key + "_ns_per_task", cost.nanos(), mode.title() + ": ns spent around a task", false));
            if (mode != TracingMode.NONE) {
                ratios.add(new Ratio(
                        key + "_throughput_of_none",
                        ratio(own, untraced, Turn::perSecond),
                        mode.title() + ": throughput, untraced = 1"));
                ratios.add(new Ratio(
                        key + "_cpu_of_none",
                        ratio(own, untraced, Turn::cpuMicros),
                        mode.title() + ": CPU per task, untraced = 1"));
            }
        });
        return new Report(machine, figures, ratios);
    }

    private static Percentiles rates(List<Turn> turns) {
        return Percentiles.of(turns.stream().mapToDouble(Turn::perSecond).toArray());
    }

    private static Percentiles cpu(List<Turn> turns) {
        return Percentiles.of(turns.stream().mapToDouble(Turn::cpuMicros).toArray());
    }

    /** The median over the rounds of what a turn has, set against the untraced turn of the same round. */
    private static double ratio(List<Turn> own, List<Turn> untraced, java.util.function.ToDoubleFunction<Turn> value) {
        var ratios = new double[own.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = value.applyAsDouble(own.get(i)) / value.applyAsDouble(untraced.get(i));
        }
        return Percentiles.of(ratios).median();
    }

    /** One rig per way of tracing. */
    private static final class Rigs implements AutoCloseable {
        private final List<TracedRig> rigs = new ArrayList<>();

        Rigs(EmbeddedEngine engine) {
            for (var mode : TracingMode.values()) {
                rigs.add(new TracedRig(mode, engine));
            }
        }

        /** Everybody is once first, once second and so on, since a turn may suffer from the one before it. */
        List<TracedRig> inOrderOf(int round) {
            var ordered = new ArrayList<>(rigs);
            Collections.rotate(ordered, round);
            if (Math.floorMod(round, 2) == 1) {
                Collections.reverse(ordered);
            }
            return ordered;
        }

        @Override
        public void close() {
            rigs.forEach(TracedRig::close);
        }
    }
}
