// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Has JMH measure {@link InstrumentorBenchmark#task()}, each way of tracing in a JVM of its own. */
final class JmhRun {
    private static final String BYTES = "gc.alloc.rate.norm";

    private JmhRun() {}

    /**
     * Measures.
     *
     * @param iterations how many iterations count, after as many for warming up
     * @param each how long an iteration is
     * @param progress is told what is measured as it begins
     * @throws MeasuringException if a way of tracing could not be measured
     */
    static Map<TracingMode, TaskCost> measure(
            List<TracingMode> modes, int iterations, Duration each, Consumer<String> progress)
            throws MeasuringException {
        Map<TracingMode, TaskCost> costs = new EnumMap<>(TracingMode.class);
        for (var mode : modes) {
            progress.accept("around one task, by JMH: " + mode.title());
            costs.put(
                    mode, run(mode.key(), options(mode.key(), iterations, each).build()));
        }
        return costs;
    }

    static OptionsBuilder options(String mode, int iterations, Duration each) {
        var time = TimeValue.milliseconds(each.toMillis());
        var options = new OptionsBuilder();
        options.include(Pattern.quote(InstrumentorBenchmark.class.getName()) + "\\.task$")
                .param("mode", mode)
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        return options;
    }

    static TaskCost run(String mode, Options options) throws MeasuringException {
        var output = new JmhOutput();
        RunResult result;
        try {
            result = new Runner(options, output).runSingle();
        } catch (RunnerException e) {
            var said = output.tail();
            throw new MeasuringException(
                    "JMH could not measure tracing mode " + mode + ": " + reason(e)
                            + (said.isEmpty() ? "" : "; it said: " + said),
                    e);
        }
        Result<?> bytes = result.getSecondaryResults().get(BYTES);
        if (bytes == null) {
            throw new MeasuringException("JMH's gc profiler does not tell " + BYTES + " on this JVM", null);
        }
        return new TaskCost(bytes.getScore(), result.getPrimaryResult().getScore());
    }

    private static String reason(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
