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

/** Spans that clients and workers sent. Reading is safe from any thread; writing belongs to the database's writer. */
public final class Spans {
    private static final String COLUMNS = "trace_id, span_id, parent_id, name, kind, service, status, status_message,"
            + " start_ns, duration_ns, resource, attributes, scope_name, scope_version, run, task, retry_count";

    /** A span that is sent again is dropped. */
    private static final String INSERT = "insert or ignore into span (tenant, " + COLUMNS + ")"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    public Spans(Database database) {
        this.database = database;
    }

    /**
     * One span. Ids are bytes; resource and attributes JSON objects of texts.
     *
     * @param parentId empty for none
     */
    public record Span(
            ByteString traceId,
            ByteString spanId,
            ByteString parentId,
            String name,
            String kind,
            String service,
            String status,
            @Nullable String statusMessage,
            long startNanos,
            long durationNanos,
            ByteString resource,
            ByteString attributes,
            String scopeName,
            String scopeVersion,
            @Nullable UUID runId,
            @Nullable UUID taskId,
            int retryCount) {}

    /** Adds spans; the caller commits. */
    public static void insert(Connection connection, UUID tenantId, List<Span> spans) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Span span : spans) {
                statement.setBytes(1, Bytes.of(tenantId));
                statement.setBytes(2, span.traceId().toByteArray());
                statement.setBytes(3, span.spanId().toByteArray());
                statement.setBytes(
                        4, span.parentId().isEmpty() ? null : span.parentId().toByteArray());
                statement.setString(5, span.name());
                statement.setString(6, span.kind());
                statement.setString(7, span.service());
                statement.setString(8, span.status());
                statement.setString(9, span.statusMessage());
                statement.setLong(10, span.startNanos());
                statement.setLong(11, span.durationNanos());
                statement.setBytes(12, span.resource().toByteArray());
                statement.setBytes(13, span.attributes().toByteArray());
                statement.setString(14, span.scopeName());
                statement.setString(15, span.scopeVersion());
                statement.setBytes(16, span.runId() == null ? null : Bytes.of(span.runId()));
                statement.setBytes(17, span.taskId() == null ? null : Bytes.of(span.taskId()));
                statement.setInt(18, span.retryCount());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** All spans of the traces that a span of this run or task is in, the earliest first. */
    public List<Span> ofTraces(UUID tenantId, UUID runOrTaskId, int limit, int offset) {
        var sql = new Sql("select " + COLUMNS);
        fromTracesOf(sql, tenantId, runOrTaskId);
        sql.add(" order by start_ns, span_id limit ? offset ?", limit, offset);
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<Span>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        });
    }

    static void fromTracesOf(Sql sql, UUID tenantId, UUID runOrTaskId) {
        byte[] tenant = Bytes.of(tenantId);
        byte[] id = Bytes.of(runOrTaskId);
        sql.add(" from span where tenant = ? and trace_id in (", tenant);
        sql.add("select trace_id from span where run = ? and tenant = ?", id, tenant);
        // In the words of the index: tasks that are runs as well are in the other one.
        sql.add(" union select trace_id from span where task = ? and task is not run and tenant = ?)", id, tenant);
    }

    private static Span read(ResultSet rows) throws SQLException {
        byte[] run = rows.getBytes(15);
        byte[] task = rows.getBytes(16);
        return new Span(
                Bytes.string(rows.getBytes(1)),
                Bytes.string(rows.getBytes(2)),
                Bytes.string(rows.getBytes(3)),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                rows.getLong(9),
                rows.getLong(10),
                Bytes.string(rows.getBytes(11)),
                Bytes.string(rows.getBytes(12)),
                rows.getString(13),
                rows.getString(14),
                run == null ? null : Bytes.uuid(run),
                task == null ? null : Bytes.uuid(task),
                rows.getInt(17));
    }
}
