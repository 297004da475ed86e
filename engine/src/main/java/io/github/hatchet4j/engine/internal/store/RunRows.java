// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.Restored;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.core.RunState;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows of the run table. */
final class RunRows {
    static final String COLUMNS = """
            id, ext, tenant_id, kind, dag_id, version_id, ordinal, priority, created_at, metadata, parent_task_id,
            parent_task_ext, child_index, child_key, dedupe_key, event_id, event_ext, event_key, status, retry_count,
            failures, reassignments, queued_at, assigned_at, started_at, finished_at, worker_id, due_at, trace,
            previous_trace""";

    private RunRows() {}

    static Restored.RunRow read(ResultSet rows) throws SQLException {
        var facts = new RunFacts(
                Bytes.uuid(rows.getBytes(2)),
                rows.getLong(3),
                RunFacts.Kind.of(rows.getInt(4)),
                rows.getLong(5),
                rows.getLong(6),
                rows.getInt(7),
                rows.getInt(8),
                rows.getLong(9),
                Bytes.string(rows.getBytes(10)),
                new Origin(parent(rows), event(rows)));
        var state = new RunState(
                TaskStatus.of(rows.getInt(19)),
                rows.getInt(20),
                rows.getInt(21),
                rows.getInt(22),
                rows.getLong(23),
                rows.getLong(24),
                rows.getLong(25),
                rows.getLong(26),
                rows.getLong(27),
                rows.getLong(28),
                rows.getString(29),
                rows.getString(30));
        return new Restored.RunRow(rows.getLong(1), facts, state);
    }

    private static Origin.@Nullable Parent parent(ResultSet rows) throws SQLException {
        long taskId = rows.getLong(11);
        if (rows.wasNull()) {
            return null;
        }
        int index = rows.getInt(13);
        Integer childIndex = rows.wasNull() ? null : index;
        return new Origin.Parent(
                taskId, Bytes.uuid(rows.getBytes(12)), childIndex, rows.getString(14), rows.getString(15));
    }

    private static Origin.@Nullable EventRef event(ResultSet rows) throws SQLException {
        long eventId = rows.getLong(16);
        return rows.wasNull() ? null : new Origin.EventRef(eventId, Bytes.uuid(rows.getBytes(17)), rows.getString(18));
    }
}
