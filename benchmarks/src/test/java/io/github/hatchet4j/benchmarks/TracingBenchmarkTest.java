// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void setsEachWayOfTracingBesideNone() throws Exception {
        var told = new ArrayList<String>();

        var report = TracingBenchmark.run(directory, new TracingBenchmark.Extent(2, 20, 1), told::add);

        assertThat(told).containsExactly("warm-up 1 of 1", "round 1 of 2", "round 2 of 2", "allocation per task");
        for (var mode : TracingMode.values()) {
            assertThat(report.figure("tracing_" + mode.key() + "_tasks_per_s").value())
                    .isPositive();
            assertThat(report.figure("tracing_" + mode.key() + "_cpu_us_per_task")
                            .value())
                    .isPositive();
        }
        assertThat(report.ratios())
                .extracting(Ratio::key)
                .hasSize(10)
                .contains("tracing_api_only_throughput_of_none", "tracing_recorded_cpu_of_none");
        assertThat(report.figure("tracing_none_bytes_per_task").value()).isZero();
        assertThat(report.figure("tracing_recorded_bytes_per_task").value())
                .isGreaterThan(report.figure("tracing_api_only_bytes_per_task").value());
    }

    @Test
    void withTheApiAloneNextToNothingIsAllocated() {
        assertThat(Allocation.measure(500).get(TracingMode.API_ONLY)).isLessThan(1_000L);
    }
}
