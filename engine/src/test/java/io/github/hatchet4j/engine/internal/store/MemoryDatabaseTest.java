// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryDatabaseTest {
    /** The Java agent's extension tells an engine's statements by these names. */
    @Test
    void itIsCalledLikeTheFileInWhoseStead() {
        for (Database.Schema schema : Database.Schema.values()) {
            String file = schema == Database.Schema.ENGINE ? "engine.db" : "telemetry.db";
            try (MemoryDatabase database = MemoryDatabase.open(schema)) {
                assertThat(database.<String>read(
                                connection -> connection.getMetaData().getURL()))
                        .isEqualTo("jdbc:sqlite:file:" + file + "?mode=memory");
            }
            assertThat(Path.of(file)).doesNotExist();
        }
    }

    @Test
    void twoOfThemHaveNothingInCommon() {
        try (MemoryDatabase one = MemoryDatabase.open();
                MemoryDatabase other = MemoryDatabase.open()) {
            one.<Boolean>write(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("CREATE TABLE only_here (id INTEGER)");
                }
            });

            assertThat(tables(one)).isEqualTo(1);
            assertThat(tables(other)).isZero();
        }
    }

    private static int tables(Database database) {
        return database.<Integer>read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'only_here'")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
