// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path directory;

    /** A file as the first release left it, with a row in it. */
    private Path firstSchema(String name, String schema, String insert) throws SQLException, IOException {
        Path file = directory.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(schema))) {
            for (String sql : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\R", -1)) {
                if (!sql.isBlank()) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate(insert);
            statement.executeUpdate("pragma user_version = 1");
        }
        return file;
    }

    private Path firstSchema() throws SQLException, IOException {
        return firstSchema(
                "engine.db",
                "0001-initial.sql",
                "insert into workflow (id, ext, tenant_id, name, created_at)"
                        + " values (1, x'00000000000000000000000000000001', 1, 'old', 5)");
    }

    @Test
    void aFileOfTheFirstSchemaKeepsItsSpans() throws Exception {
        var run = new UUID(0, 7);
        Path file = firstSchema(
                "telemetry.db",
                "telemetry-0001-initial.sql",
                "insert into span (tenant, trace_id, span_id, name, kind, service, status, start_ns, duration_ns, resource,"
                        + " attributes, scope_name, scope_version, run, task, retry_count)"
                        + " values (zeroblob(16), x'0102', x'03', 'old', 'CONSUMER', 's', 'OK', 5, 6, x'7b7d', x'7b7d',"
                        + " 'scope', '1', x'00000000000000000000000000000007', x'00000000000000000000000000000007', 2)");
        try (var database = FileDatabase.open(file, false, Database.Schema.TELEMETRY)) {
            assertThat(new Spans(database).ofTraces(new UUID(0, 0), run, 10, 0))
                    .singleElement()
                    .satisfies(span -> {
                        assertThat(span.name()).isEqualTo("old");
                        assertThat(span.taskId()).isEqualTo(run);
                        assertThat(span.retryCount()).isEqualTo(2);
                    });
        }
    }

    @Test
    void aFileOfTheFirstSchemaKeepsItsWorkflowsNeitherPausedNorDeleted() throws Exception {
        try (var database = FileDatabase.open(firstSchema(), false)) {
            String row = database.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(
                                "select name, paused_crons, deleted_at, former_name from workflow")) {
                    return rows.getString(1) + " " + rows.getString(2) + " " + rows.getLong(3) + " "
                            + rows.getString(4);
                }
            });

            assertThat(row).isEqualTo("old null 0 null");
        }
    }

    @Test
    void aFileOfANewerSchemaIsRefused() throws Exception {
        Path file = firstSchema();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("pragma user_version = 1000");
        }

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> FileDatabase.open(file, false))
                .withMessageContaining("written by a newer hatchet4j (schema 1000");
    }
}
