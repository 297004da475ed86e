// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What the instrumentor does around a task, alone: no engine, no worker, no wire. Run by JMH, whose profiler {@code gc}
 * tells the allocation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InstrumentorBenchmark {
    /** So many that 1 % of them is a number to rely on. */
    private static final int TRIGGERED = 10_000;

    /** The key of a way of tracing. */
    @Param({"none", "api_only", "sampled", "recorded", "metrics", "engine"})
    String mode = "none";

    @SuppressWarnings("NullAway.Init") // set by the method below
    private TracedPath path;

    private String[] triggered = {};
    private int next;

    /** Makes the instrumentor and, where attempts are measured alone, what they find in their metadata. */
    @Setup
    public void open(BenchmarkParams benchmark) throws IOException {
        path = new TracedPath(TracingMode.of(mode), System.currentTimeMillis());
        if (benchmark.getBenchmark().endsWith(".attempt")) {
            triggered = Stream.generate(path::trigger).limit(TRIGGERED).toArray(String[]::new);
            path.settle();
        }
    }

    /** Ends what was made; fails if spans were lost. */
    @TearDown
    public void close() {
        path.settle();
        path.close();
    }

    /** One trigger of a run. */
    @Benchmark
    public Object trigger() {
        return path.trigger();
    }

    /** One attempt of a task that was triggered before. */
    @Benchmark
    public Object attempt() {
        next = (next + 1) % TRIGGERED;
        return path.attempt(triggered[next]);
    }

    /** One trigger, and the attempt that comes of it. */
    @Benchmark
    public Object task() {
        return path.attempt(path.trigger());
    }
}
