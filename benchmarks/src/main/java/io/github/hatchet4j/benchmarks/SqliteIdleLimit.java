// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** How long one durable write takes after a pause: a task cannot start sooner than its trigger is durable. */
final class SqliteIdleLimit implements Row {
    private static final int WARM_UP = 30;
    private static final int SAMPLES = 200;

    private final Path directory;

    SqliteIdleLimit(Path directory) {
        this.directory = directory;
    }

    @Override
    public String title() {
        return "limit: SQLite, idle";
    }

    @Override
    public List<Figure> measure() throws SQLException {
        try (var database = new LimitDatabase(directory.resolve("limit-idle.db"))) {
            database.settle();
            var gaps = new IdleGaps();
            var millis = new double[SAMPLES];
            for (int i = -WARM_UP; i < SAMPLES; i++) {
                gaps.pause();
                var start = System.nanoTime();
                database.commitOne();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            return List.of(Figure.millis(
                    "limit_sqlite_idle_commit_p50_ms",
                    Percentiles.of(millis).median(),
                    "SQLite: one durable insert after an idle gap, p50"));
        }
    }
}
