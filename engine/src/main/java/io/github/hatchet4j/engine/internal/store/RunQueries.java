// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.TaskEventKind;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches runs and tasks for people and their tools. Safe to share between threads. */
public final class RunQueries {
    /** How many runs a cancel by filter covers at most: the newest. As many as Hatchet's. */
    public static final int MOST_CANCELLED = 20_000;

    /** How many runs a replay by filter covers at most: the newest. As many as Hatchet's. */
    public static final int MOST_REPLAYED = 1_000;

    private final Database database;

    public RunQueries(Database database) {
        this.database = database;
    }

    /** Which rows a search is about: whole runs, or the tasks of runs. */
    public enum Scope {
        RUNS("0, 1"),
        TASKS("0, 2");

        final String kinds;

        Scope(String kinds) {
            this.kinds = kinds;
        }
    }

    /**
     * What to search for; an empty list or a null means any.
     *
     * @param statuses codes of statuses
     * @param metadata keys and values
     * @param isAllMetadata whether all of {@code metadata} must match, otherwise any one of it
     */
    public record Search(
            UUID tenantId,
            Scope scope,
            long createdFrom,
            @Nullable Long createdBefore,
            List<Integer> statuses,
            List<UUID> workflowIds,
            List<Map.Entry<String, String>> metadata,
            boolean isAllMetadata,
            @Nullable UUID workerId,
            @Nullable UUID parentTaskId,
            @Nullable UUID eventId) {}

    /** A row of {@code task_event}. */
    public record TaskEventRow(
            long id,
            TaskEventKind kind,
            long at,
            String message,
            int retryCount,
            long queuedAt,
            long assignedAt,
            long startedAt,
            long workerId) {}

    /** Newest first. */
    public List<RunRow> find(Search search, int limit, int offset) {
        var sql = new Sql("select " + RunRows.COLUMNS + " from (select r.*");
        RunSearchSql.from(sql, search);
        sql.add(RunSearchSql.newestFirst(search));
        // The order is said once more, since an outer select may lose it.
        sql.add(" limit ? offset ?) r" + RunSearchSql.newestFirst(search), limit, offset);
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<RunRow>();
                while (rows.next()) {
                    found.add(RunRows.read(rows));
                }
                return found;
            }
        });
    }

    /** How many rows there are in each status, by code. */
    public Map<Integer, Long> count(Search search) {
        // One pass without sorting, unlike a grouping.
        var sql = new Sql(Arrays.stream(TaskStatus.values())
                .map(status -> "count(*) filter (where r.status = " + status.code() + ")")
                .collect(Collectors.joining(", ", "select ", "")));
        RunSearchSql.from(sql, search);
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var counts = new HashMap<Integer, Long>();
                if (rows.next()) {
                    int column = 1;
                    for (TaskStatus status : TaskStatus.values()) {
                        long count = rows.getLong(column++);
                        if (count > 0) {
                            counts.put(status.code(), count);
                        }
                    }
                }
                return counts;
            }
        });
    }

    /** External ids, newest first. */
    public List<UUID> ids(Search search, int limit) {
        var sql = new Sql("select r.ext");
        RunSearchSql.from(sql, search);
        sql.add(RunSearchSql.newestFirst(search) + " limit ?", limit);
        return uuids(sql);
    }

    /** What happened to a task beyond what its row tells, oldest first. */
    public List<TaskEventRow> events(long taskRow) {
        var sql = new Sql("""
            select id, kind, at, message, retry_count, queued_at, assigned_at, started_at, worker_id
            from task_event where task_id = ?\
            """, taskRow);
        sql.add(" order by id");
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var events = new ArrayList<TaskEventRow>();
                while (rows.next()) {
                    events.add(new TaskEventRow(
                            rows.getLong(1),
                            TaskEventKind.valueOf(rows.getString(2)),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getInt(5),
                            rows.getLong(6),
                            rows.getLong(7),
                            rows.getLong(8),
                            rows.getLong(9)));
                }
                return events;
            }
        });
    }

    /** The runs that a task has spawned, in the order in which they were made. */
    public List<UUID> childRuns(long taskRow) {
        return uuids(new Sql("select ext from run where parent_task_id = ? order by id", taskRow));
    }

    /** How many runs a task has spawned. */
    public int children(long taskRow) {
        return database.read(connection -> {
            try (PreparedStatement statement =
                            new Sql("select count(*) from run where parent_task_id = ?", taskRow).prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        });
    }

    /** The external id of a worker, or null if it is unknown. */
    public @Nullable UUID worker(long workerRow) {
        List<UUID> found = uuids(new Sql("select ext from worker where id = ?", workerRow));
        return found.isEmpty() ? null : found.get(0);
    }

    private List<UUID> uuids(Sql sql) {
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var ids = new ArrayList<UUID>();
                while (rows.next()) {
                    ids.add(Bytes.uuid(rows.getBytes(1)));
                }
                return ids;
            }
        });
    }

    /** Whether something with this id belongs to another tenant. */
    public boolean belongsToAnother(UUID tenantId, UUID id) {
        byte[] ext = Bytes.of(id);
        var sql = new Sql("""
            select 1 from (
              select tenant_id from run where ext = ?
              union all select tenant_id from workflow where ext = ?
              union all select tenant_id from worker where ext = ?)
            where tenant_id is not (select id from tenant where ext = ?)\
            """, ext, ext, ext, Bytes.of(tenantId));
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    /** The whole file, in bytes. */
    public long size() {
        return database.read(connection -> {
            try (PreparedStatement statement = new Sql(
                                    "select page_count * page_size from pragma_page_count(), pragma_page_size()")
                            .prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }
}
