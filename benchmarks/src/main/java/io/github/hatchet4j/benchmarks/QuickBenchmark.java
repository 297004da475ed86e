// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The first measurement: two rows beside what this machine can do at all, in under a minute. Each limit is measured next
 * to the row that it bounds, since the speed of a shared machine changes within the run.
 */
public final class QuickBenchmark {
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(15);

    private QuickBenchmark() {}

    /**
     * Measures.
     *
     * @param directory an empty folder on the disk to be measured; what is written there stays
     * @param progress is told the title of each row as it begins
     * @throws Exception if a row could not be measured
     */
    public static Report run(Path directory, Consumer<String> progress) throws Exception {
        var machine = Machine.of(directory);
        var figures = new ArrayList<Figure>();
        try (var rig = new EmbeddedRig(directory.resolve("engine"), new StartClock(StartRow.SAMPLES))) {
            List<Row> rows = List.of(
                    new ColdRow(rig),
                    new EightThreadsRow(rig, WARM_UP_LIMIT),
                    new SqliteCommitLimit(directory),
                    new StartRow(rig),
                    new SqliteIdleLimit(directory),
                    new GrpcLimit());
            for (var row : rows) {
                progress.accept(row.title());
                figures.addAll(row.measure());
            }
        }
        var measured = new Report(machine, figures, List.of());
        return new Report(machine, figures, ratios(measured));
    }

    static List<Ratio> ratios(Report measured) {
        return List.of(
                new Ratio(
                        "threads8_per_lone_commit",
                        value(measured, "threads8_tasks_per_s") / value(measured, "limit_sqlite_commits_per_s"),
                        "tasks of 8 threads per lone durable insert; 2 and more shows that commits are shared"),
                new Ratio(
                        "threads8_of_batched_lives",
                        value(measured, "threads8_tasks_per_s") / value(measured, "limit_sqlite_lives_per_s"),
                        "tasks of 8 threads per task life that SQLite takes in batches"),
                new Ratio(
                        "threads8_of_grpc_calls",
                        value(measured, "threads8_tasks_per_s") / value(measured, "limit_grpc_calls_per_s"),
                        "tasks of 8 threads per gRPC call; a task needs three to four calls"),
                new Ratio(
                        "start_p50_above_idle_commit_ms",
                        value(measured, "start_p50_ms") - value(measured, "limit_sqlite_idle_commit_p50_ms"),
                        "ms that a start takes beyond its commit, p50"));
    }

    private static double value(Report report, String key) {
        return report.figure(key).value();
    }
}
