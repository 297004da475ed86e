// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import io.github.hatchet4j.engine.internal.core.OldRows;
import io.github.hatchet4j.engine.internal.core.OldRows.OldRun;
import io.github.hatchet4j.engine.internal.core.OldRows.OldWorker;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is old. Row numbers grow with time, so the oldest rows are the first. Safe to share between threads. */
public final class OldRowsReader {
    private static final int RUNS_PER_LOOK = 1_000;

    private final Database database;

    public OldRowsReader(Database database) {
        this.database = database;
    }

    /**
     * Finished runs, the oldest first.
     *
     * @param runs those that are found, at most as many as were asked for
     * @param lastRow the last row that was looked at, from where the next search may go on
     * @param isEnd whether there is nothing behind it
     */
    public record Found(List<OldRun> runs, long lastRow, boolean isEnd) {}

    /** Runs that ended at {@code cutoff} or before and come after {@code afterRow}. */
    public Found runs(long cutoff, long afterRow, int limit) {
        var sql = new Sql("""
                select r.id, r.ext, t.ext, r.parent_task_ext, r.created_at, r.status, r.finished_at
                from run r join tenant t on t.id = r.tenant_id
                where r.id > ? and r.dag_id is null""", afterRow);
        sql.add(" order by r.id limit ?", RUNS_PER_LOOK);
        return database.read(connection -> {
            var runs = new ArrayList<OldRun>();
            long last = afterRow;
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                for (int looked = 0; looked < RUNS_PER_LOOK; looked++) {
                    if (!rows.next() || rows.getLong(5) > cutoff) {
                        // What was made later ended later.
                        return new Found(runs, last, true);
                    }
                    last = rows.getLong(1);
                    if (rows.getInt(6) >= 10 && rows.getLong(7) <= cutoff) {
                        runs.add(run(rows));
                        if (runs.size() == limit) {
                            return new Found(runs, last, false);
                        }
                    }
                }
            }
            return new Found(runs, last, false);
        });
    }

    private static OldRun run(ResultSet rows) throws SQLException {
        byte @Nullable [] parent = rows.getBytes(4);
        return new OldRun(
                Bytes.uuid(rows.getBytes(3)),
                rows.getLong(1),
                Bytes.uuid(rows.getBytes(2)),
                parent == null ? null : Bytes.uuid(parent),
                rows.getLong(5));
    }

    /** Workers and events from {@code cutoff} or before, together with those runs. */
    public OldRows with(List<OldRun> runs, long cutoff, int limit) {
        return database.read(connection -> {
            var workers = new ArrayList<OldWorker>();
            var sql = new Sql(
                    "select w.id, w.ext, t.ext from worker w join tenant t on t.id = w.tenant_id where w.seen_at <= ?",
                    cutoff);
            sql.add(" order by w.id limit ?", limit);
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    workers.add(
                            new OldWorker(Bytes.uuid(rows.getBytes(3)), rows.getLong(1), Bytes.uuid(rows.getBytes(2))));
                }
            }
            var events = new Sql(
                    "select coalesce(max(id), 0) from (select id, seen_at from event order by id limit ?)"
                            + " where seen_at <= ?",
                    limit,
                    cutoff);
            try (PreparedStatement statement = events.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return new OldRows(runs, workers, rows.next() ? rows.getLong(1) : 0);
            }
        });
    }

    /** At most how many rows of runs and of their tasks there are; cheap, since it looks at the ends alone. */
    public long mostRuns() {
        var sql = new Sql("select (select max(id) from run) - (select min(id) from run) + 1");
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /** The bytes that the file's data takes; what was freed is used again. */
    public static long usedBytes(Database database) {
        var sql = new Sql("select (page_count - freelist_count) * page_size"
                + " from pragma_page_count(), pragma_freelist_count(), pragma_page_size()");
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }
}
