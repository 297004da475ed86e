// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import io.github.hatchet4j.engine.internal.core.Mutation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Deletes what is old. */
final class HistoryDrops {
    /** Each takes the row of a run; the rows of the run itself go last. */
    private static final List<String> OF_RUN = List.of(
            "delete from output where task_id = ?",
            "delete from output where task_id in (select id from run where dag_id = ?)",
            "delete from task_event where task_id = ?",
            "delete from task_event where task_id in (select id from run where dag_id = ?)",
            "delete from input where run_id = ?",
            "delete from run where dag_id = ?",
            "delete from run where id = ?");

    private static final String KEEP_COUNTER = "insert into counter (name, value) values (?, ?)"
            + " on conflict (name) do update set value = max(value, excluded.value)";

    private HistoryDrops() {}

    static void write(Connection connection, Mutation.DropHistory drop) throws SQLException {
        for (String sql : OF_RUN) {
            forEach(connection, sql, drop.runs());
        }
        forEach(connection, "delete from worker where id = ?", drop.workers());
        if (drop.eventsThrough() > 0) {
            forEach(connection, "delete from event where id <= ?", List.of(drop.eventsThrough()));
        }
        keepCounter(connection, "run", drop.lastRun());
        keepCounter(connection, "task_event", drop.lastTaskEvent());
        keepCounter(connection, "event", drop.lastEvent());
        keepCounter(connection, "worker", drop.lastWorker());
    }

    private static void forEach(Connection connection, String sql, List<Long> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long row : rows) {
                statement.setLong(1, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void keepCounter(Connection connection, String name, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP_COUNTER)) {
            statement.setString(1, name);
            statement.setLong(2, value);
            statement.executeUpdate();
        }
    }
}
