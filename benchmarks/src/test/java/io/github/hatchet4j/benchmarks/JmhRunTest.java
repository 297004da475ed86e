// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

class JmhRunTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @Test
    void jmhKnowsEveryWayOfTracing() throws ReflectiveOperationException {
        var offered = InstrumentorBenchmark.class.getDeclaredField("mode").getAnnotation(Param.class);

        assertThat(offered.value())
                .containsExactlyElementsOf(Arrays.stream(TracingMode.values())
                        .map(TracingMode::key)
                        .toList());
    }

    @Test
    void whatIsNotSampledAllocatesLess() throws MeasuringException {
        assertThat(bytesOfOneBatch("sampled")).isLessThan(bytesOfOneBatch("recorded"));
    }

    /** A fixed number of tasks: how many fit into a short time, and so the JVM's own part, depends on the machine. */
    private static double bytesOfOneBatch(String mode) throws MeasuringException {
        var options = JmhRun.options(mode, 1, SHORT)
                .mode(Mode.SingleShotTime)
                .warmupBatchSize(1_000)
                .measurementBatchSize(1_000);
        return JmhRun.run(mode, options.build()).bytes();
    }

    @Test
    void eachHalfOfATaskCanBeMeasuredAlone() throws RunnerException {
        var options = new OptionsBuilder()
                .include(Pattern.quote(InstrumentorBenchmark.class.getName()) + "\\.(trigger|attempt)$")
                .param("mode", "sampled")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(SHORT.toMillis()))
                .shouldFailOnError(true)
                .build();

        assertThat(new Runner(options, new JmhOutput()).run())
                .extracting(result -> result.getParams().getBenchmark())
                .containsExactlyInAnyOrder(
                        InstrumentorBenchmark.class.getName() + ".trigger",
                        InstrumentorBenchmark.class.getName() + ".attempt");
    }

    @Test
    void aJvmThatDoesNotStartIsAnErrorThatSaysWhy() {
        var options = JmhRun.options("none", 1, SHORT).jvmArgsAppend("-XX:NoSuchOption");

        assertThatThrownBy(() -> JmhRun.run("none", options.build()))
                .isInstanceOf(MeasuringException.class)
                .hasMessageStartingWith("JMH could not measure tracing mode none: ")
                .hasMessageContaining("NoSuchOption");
    }

    @Test
    void aBenchmarkThatFailsIsAnErrorThatSaysWhy() {
        var options = JmhRun.options("everything", 1, SHORT).build();

        assertThatThrownBy(() -> JmhRun.run("everything", options))
                .isInstanceOf(MeasuringException.class)
                .hasMessageContaining("mode must be one of [none, api_only, ")
                .hasMessageContaining("was everything");
    }
}
