// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** How many durable writes this disk takes: alone, and in large transactions. */
final class SqliteCommitLimit implements Row {
    private static final long WARM_UP_NANOS = 500_000_000;
    private static final long MEASURED_NANOS = 1_500_000_000;
    private static final int LIVES = 1_000;

    private final Path directory;

    SqliteCommitLimit(Path directory) {
        this.directory = directory;
    }

    @Override
    public String title() {
        return "limit: SQLite, hot";
    }

    @Override
    public List<Figure> measure() throws SQLException {
        try (var database = new LimitDatabase(directory.resolve("limit-hot.db"))) {
            database.settle();
            perSecond(WARM_UP_NANOS, database::commitOne);
            var alone = perSecond(MEASURED_NANOS, database::commitOne);
            perSecond(WARM_UP_NANOS, () -> database.commitLives(LIVES));
            var lives = LIVES * perSecond(MEASURED_NANOS, () -> database.commitLives(LIVES));
            return List.of(
                    Figure.rate("limit_sqlite_commits_per_s", alone, "SQLite: lone durable inserts"),
                    Figure.rate("limit_sqlite_lives_per_s", lives, "SQLite: task lives in batches of 1,000"));
        }
    }

    private static double perSecond(long nanos, Write write) throws SQLException {
        var start = System.nanoTime();
        var count = 0;
        long elapsed;
        do {
            write.run();
            count++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return count * 1e9 / elapsed;
    }

    private interface Write {
        void run() throws SQLException;
    }
}
