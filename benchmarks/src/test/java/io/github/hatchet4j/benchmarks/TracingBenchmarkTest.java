// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void setsEachWayOfTracingBesideNone() throws Exception {
        var told = new ArrayList<String>();

        var report = TracingBenchmark.run(
                directory, new TracingBenchmark.Extent(2, 20, 1, 1, Duration.ofMillis(20)), told::add);

        assertThat(told)
                .containsExactlyElementsOf(Stream.concat(
                                Arrays.stream(TracingMode.values())
                                        .map(mode -> "around one task, by JMH: " + mode.title()),
                                Stream.of("warm-up 1 of 1", "round 1 of 2", "round 2 of 2"))
                        .toList());
        for (var mode : TracingMode.values()) {
            for (var figure : new String[] {"tasks_per_s", "cpu_us_per_task", "ns_per_task"}) {
                assertThat(report.figure("tracing_" + mode.key() + "_" + figure).value())
                        .as(figure + " of " + mode)
                        .isPositive();
            }
        }
        assertThat(report.ratios())
                .extracting(Ratio::key)
                .hasSize(10)
                .contains("tracing_api_only_throughput_of_none", "tracing_recorded_cpu_of_none");

        assertThat(bytes(report, TracingMode.API_ONLY)).isLessThan(1_000); // iterations are short here
        assertThat(bytes(report, TracingMode.METRICS)).isGreaterThan(1_000);
    }

    private static double bytes(Report report, TracingMode mode) {
        return report.figure("tracing_" + mode.key() + "_bytes_per_task").value();
    }
}
