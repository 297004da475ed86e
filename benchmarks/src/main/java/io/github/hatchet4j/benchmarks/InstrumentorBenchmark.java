// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
    /** The key of a way of tracing. */
    @Param({"none", "api_only", "sampled", "recorded", "metrics", "engine"})
    String mode = "none";

    @SuppressWarnings("NullAway.Init") // set by the method below
    private TracedPath path;

    /** Makes the instrumentor. */
    @Setup
    public void open() throws IOException {
        path = new TracedPath(TracingMode.of(mode), System.currentTimeMillis());
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
    public Object attempt(Triggered triggered) {
        return path.attempt(triggered.next());
    }

    /** One trigger, and the attempt that comes of it. */
    @Benchmark
    public Object task() {
        return path.attempt(path.trigger());
    }

    /** What triggers wrote into metadata. */
    @State(Scope.Thread)
    public static class Triggered {
        /** So many that 1 % of them is a number to rely on. */
        private static final int COUNT = 10_000;

        private final String[] metadata = new String[COUNT];
        private int last;

        /** Triggers. */
        @Setup
        public void trigger(InstrumentorBenchmark benchmark) {
            for (int i = 0; i < COUNT; i++) {
                metadata[i] = benchmark.path.trigger();
            }
            benchmark.path.settle();
        }

        String next() {
            last = last + 1 == COUNT ? 0 : last + 1;
            return metadata[last];
        }
    }
}
