// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database to the present schema: numbered files, applied in order, each once, each as one transaction. */
final class Migrations {
    /** In order; a file that was once released is never edited. */
    private final List<String> files;

    Migrations(Database.Schema schema) {
        files = switch (schema) {
            case ENGINE ->
                List.of(
                        "0001-initial.sql",
                        "0002-plans.sql",
                        "0003-retention.sql",
                        "0004-workflow-pause.sql",
                        "0005-lists.sql");
            case TELEMETRY -> List.of("telemetry-0001-initial.sql", "telemetry-0002-spans-in-order.sql");
        };
    }

    /** The connection must be without auto-commit. */
    void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int present = version(statement);
            connection.commit();
            if (present > files.size()) {
                throw new StorageException("the database was written by a newer hatchet4j (schema " + present
                        + ", this one knows " + files.size() + "); use that version or another directory");
            }
            for (int number = present + 1; number <= files.size(); number++) {
                for (String sql : read(files.get(number - 1)).split(";\\s*\\R", -1)) {
                    if (!sql.isBlank()) {
                        statement.executeUpdate(sql);
                    }
                }
                statement.executeUpdate("pragma user_version = " + number);
                connection.commit();
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("pragma user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static String read(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new StorageException("the schema file " + file + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageException("cannot read the schema file " + file, e);
        }
    }
}
