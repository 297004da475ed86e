// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import com.google.protobuf.ByteString;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up workflows and their versions. Safe to share between threads. */
public final class WorkflowQueries {
    private static final String COLUMNS = """
        select w.ext, coalesce(w.former_name, w.name), w.created_at, v.id, v.ext, v.number, v.created_at, v.source,
          w.paused_crons, w.paused_schedules
        from workflow w join workflow_version v on v.workflow_id = w.id\
        """;
    private static final String NEWEST =
            " and v.number = (select max(number) from workflow_version where workflow_id = w.id)";

    private final Database database;

    public WorkflowQueries(Database database) {
        this.database = database;
    }

    /**
     * A workflow with one of its versions.
     *
     * @param source the registration as it was sent
     * @param pausedCrons DROP or QUEUE while it is paused, otherwise null
     * @param pausedSchedules DROP or QUEUE while it is paused, otherwise null
     */
    public record WorkflowRow(
            UUID id,
            String name,
            long createdAt,
            long versionRow,
            UUID versionId,
            long number,
            long versionCreatedAt,
            ByteString source,
            @Nullable String pausedCrons,
            @Nullable String pausedSchedules) {}

    /** Workflows with their newest version, by name; {@code name} null means all, otherwise a part of the name. */
    public List<WorkflowRow> list(UUID tenantId, @Nullable String name, int limit, int offset) {
        var sql = new Sql(
                COLUMNS + " where w.deleted_at = 0 and w.tenant_id = (select id from tenant where ext = ?)" + NEWEST,
                Bytes.of(tenantId));
        named(sql, name);
        sql.add(" order by w.name limit ? offset ?", limit, offset);
        return rows(sql);
    }

    public long count(UUID tenantId, @Nullable String name) {
        var sql = new Sql(
                "select count(*) from workflow w where w.deleted_at = 0 and w.tenant_id = (select id from tenant where"
                        + " ext = ?)",
                Bytes.of(tenantId));
        named(sql, name);
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /** The workflow with its newest version, or with that one. */
    public @Nullable WorkflowRow find(UUID tenantId, UUID workflowId, @Nullable UUID versionId) {
        var sql = new Sql(
                COLUMNS
                        + " where w.ext = ? and w.deleted_at = 0 and w.tenant_id = (select id from tenant where ext ="
                        + " ?)",
                Bytes.of(workflowId),
                Bytes.of(tenantId));
        if (versionId == null) {
            sql.add(NEWEST);
        } else {
            sql.add(" and v.ext = ?", Bytes.of(versionId));
        }
        return first(rows(sql));
    }

    /** The version that a run was made from. */
    public WorkflowRow ofVersion(long versionRow) {
        WorkflowRow found = first(rows(new Sql(COLUMNS + " where v.id = ?", versionRow)));
        if (found == null) {
            throw new StorageException("the file has no workflow version " + versionRow);
        }
        return found;
    }

    private static void named(Sql sql, @Nullable String name) {
        if (name != null) {
            sql.add(" and instr(lower(w.name), lower(?)) > 0", name);
        }
    }

    private static @Nullable WorkflowRow first(List<WorkflowRow> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private List<WorkflowRow> rows(Sql sql) {
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<WorkflowRow>();
                while (rows.next()) {
                    found.add(new WorkflowRow(
                            Bytes.uuid(rows.getBytes(1)),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            Bytes.uuid(rows.getBytes(5)),
                            rows.getLong(6),
                            rows.getLong(7),
                            Bytes.string(rows.getBytes(8)),
                            rows.getString(9),
                            rows.getString(10)));
                }
                return found;
            }
        });
    }
}
