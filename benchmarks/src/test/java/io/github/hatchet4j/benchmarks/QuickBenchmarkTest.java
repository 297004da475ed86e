// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void setsTheFiguresBesideTheLimits() {
        var measured = new Report(
                new Machine("17", "Linux", 2, 512, "ext4", 0),
                List.of(
                        Figure.rate("threads8_tasks_per_s", 10_000, ""),
                        Figure.millis("start_p50_ms", 0.9, ""),
                        Figure.rate("limit_sqlite_commits_per_s", 5_000, ""),
                        Figure.rate("limit_sqlite_lives_per_s", 100_000, ""),
                        Figure.millis("limit_sqlite_idle_commit_p50_ms", 0.5, ""),
                        Figure.rate("limit_grpc_calls_per_s", 500_000, "")),
                List.of());

        assertThat(QuickBenchmark.ratios(measured))
                .extracting(Ratio::key)
                .containsExactly(
                        "threads8_per_lone_commit",
                        "threads8_of_batched_lives",
                        "threads8_of_grpc_calls",
                        "start_p50_above_idle_commit_ms");
        assertThat(QuickBenchmark.ratios(measured).get(0).value()).isEqualTo(2);
        assertThat(QuickBenchmark.ratios(measured).get(3).value()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void countsEveryTaskOnce() throws InterruptedException, ExecutionException {
        try (var rig = new EmbeddedRig(directory, new StartClock(1))) {
            assertThat(new Singles(rig).perSecond(100)).isPositive();
            assertThat(rig.clock().starts()).isEqualTo(100);
        }
    }

    @Test
    void refusesAFigureOfWorkThatWasDoneTwice() {
        try (var rig = new EmbeddedRig(directory, new TwiceClock())) {
            assertThatThrownBy(() -> new Singles(rig).perSecond(10))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("10 tasks were triggered, and handlers started 20 times");
        }
    }

    @Test
    void knowsWhenAHandlerStarted() {
        try (var rig = new EmbeddedRig(directory, new StartClock(1))) {
            var before = System.nanoTime();
            rig.task().run(BenchInput.of(0));

            assertThat(rig.clock().startedAt(0)).isBetween(before, System.nanoTime());
        }
    }

    private static final class TwiceClock extends StartClock {
        TwiceClock() {
            super(1);
        }

        @Override
        void started(int number) {
            super.started(number);
            super.started(number);
        }
    }
}
