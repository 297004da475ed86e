// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    @TempDir
    private Path directory;

    @Test
    void theRawDatabaseHoldsWhatWasCommitted() throws SQLException {
        var file = directory.resolve("limit.db");
        try (var database = new LimitDatabase(file)) {
            database.commitOne();
            database.commitLives(10);
        }

        assertThat(number(file, "select count(*) from task")).isEqualTo(11);
        assertThat(number(file, "select count(*) from task where status = 2")).isEqualTo(10);
        assertThat(number(file, "select count(*) from payload join output using (task_id)"))
                .isEqualTo(10);
    }

    @Test
    void gapsAreTwoToTwentyTwoMilliseconds() {
        var gaps = new IdleGaps();
        for (int i = 0; i < 20; i++) {
            var start = System.nanoTime();
            gaps.pause();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000);
        }
    }

    private static long number(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }
}
