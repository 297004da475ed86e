// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Keeps the end of what JMH says, for the case that it fails. Thread-safe. */
final class JmhOutput implements OutputFormat {
    private static final int KEPT = 2_000;

    private final StringBuilder said = new StringBuilder();

    /** The last 2000 characters. */
    synchronized String tail() {
        return said.toString().strip();
    }

    private synchronized void keep(String text) {
        said.append(text);
        if (said.length() > KEPT) {
            said.delete(0, said.length() - KEPT);
        }
    }

    @Override
    public void print(String text) {
        keep(text);
    }

    @Override
    public void println(String text) {
        keep(text + "\n");
    }

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int character) {
        keep(Character.toString(character));
    }

    @Override
    public void write(byte[] text) {
        keep(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams iteration, int number) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams iteration, int number, IterationResult result) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
