// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log lines of tasks. Reading is safe from any thread; writing belongs to the writer of the database. */
public final class LogLines {
    private static final String INSERT =
            "insert into log_line (tenant, task, retry_count, created_at, level, message, metadata)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    public LogLines(Database database) {
        this.database = database;
    }

    /**
     * One line.
     *
     * @param createdMicros microseconds since the epoch
     * @param metadata JSON text of an object, or empty
     */
    public record Line(
            UUID tenantId,
            UUID taskId,
            int retryCount,
            long createdMicros,
            String level,
            String message,
            ByteString metadata) {}

    /**
     * Which lines of a tenant are meant; null or empty means any.
     *
     * @param offset how many of them to leave out
     * @param search part of the message
     */
    public record Search(
            UUID tenantId,
            List<UUID> taskIds,
            @Nullable Long sinceMicros,
            @Nullable Long untilMicros,
            @Nullable String search,
            List<String> levels,
            @Nullable Integer retryCount,
            boolean newestFirst,
            int limit,
            int offset) {}

    /** Adds lines; the caller commits. */
    public static void insert(Connection connection, List<Line> lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Line line : lines) {
                statement.setBytes(1, Bytes.of(line.tenantId()));
                statement.setBytes(2, Bytes.of(line.taskId()));
                statement.setInt(3, line.retryCount());
                statement.setLong(4, line.createdMicros());
                statement.setString(5, line.level());
                statement.setString(6, line.message());
                statement.setBytes(
                        7, line.metadata().isEmpty() ? null : line.metadata().toByteArray());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    public List<Line> find(Search search) {
        var sql = new Sql(
                "select retry_count, created_at, level, message, metadata, task from log_line where tenant = ?",
                Bytes.of(search.tenantId()));
        sql.in(" and task in ", search.taskIds().stream().map(Bytes::of).toList());
        if (search.sinceMicros() != null) {
            sql.add(" and created_at >= ?", search.sinceMicros());
        }
        if (search.untilMicros() != null) {
            sql.add(" and created_at < ?", search.untilMicros());
        }
        if (search.search() != null) {
            sql.add(" and instr(lower(message), lower(?)) > 0", search.search());
        }
        sql.in(" and level in ", search.levels());
        if (search.retryCount() != null) {
            sql.add(" and retry_count = ?", search.retryCount());
        }
        String direction = search.newestFirst() ? "desc" : "asc";
        sql.add(
                " order by created_at " + direction + ", id " + direction + " limit ? offset ?",
                search.limit(),
                search.offset());
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<Line>();
                while (rows.next()) {
                    found.add(new Line(
                            search.tenantId(),
                            Bytes.uuid(rows.getBytes(6)),
                            rows.getInt(1),
                            rows.getLong(2),
                            rows.getString(3),
                            rows.getString(4),
                            Bytes.string(rows.getBytes(5))));
                }
                return found;
            }
        });
    }
}
