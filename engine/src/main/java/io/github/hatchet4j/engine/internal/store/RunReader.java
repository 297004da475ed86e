// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.ParentFacts;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads runs, tasks and their payloads. Safe to share between threads. */
public final class RunReader {
    /** What output says that its task skipped itself, as a condition on its row. */
    static final String SKIPPED_ITSELF = "failed = 0 and length(data) <= 4096 and json_valid(cast(data as text))"
            + " and json_type(cast(data as text)) = 'object' and json_extract(cast(data as text), '$.skipped') = 1";

    private final Database database;
    private final PreparedStatements statements = new PreparedStatements();

    public RunReader(Database database) {
        this.database = database;
    }

    /** The end of a task: its output, or its error. */
    public record Output(boolean failed, ByteString data) {}

    /** A run with its tasks in the order of their ordinals; a run of one task is its own task. */
    public record RunWithTasks(RunRow run, List<RunRow> tasks) {}

    /** The input of a run, empty if it has none. */
    public ByteString input(long runRow) {
        return first(
                query("select data from input where run_id = ?", rows -> Bytes.string(rows.getBytes(1)), runRow),
                ByteString.EMPTY);
    }

    /** The outcome of a task, or null if it has none. */
    public @Nullable Output output(long taskRow) {
        return firstOrNull(query(
                "select failed, data from output where task_id = ?",
                rows -> new Output(rows.getBoolean(1), Bytes.string(rows.getBytes(2))),
                taskRow));
    }

    /** The {@code traceparent} of a task's last attempt, or null. */
    public @Nullable String trace(long taskRow) {
        return firstOrNull(
                query("select trace from run where id = ? and trace is not null", rows -> rows.getString(1), taskRow));
    }

    /** The task or run with that id, if the tenant has it. */
    public @Nullable RunRow find(UUID tenantId, UUID externalId) {
        return firstOrNull(query(
                "select " + RunRows.COLUMNS
                        + " from run where ext = ? and tenant_id = (select id from tenant where ext = ?)",
                RunRows::read,
                externalId,
                tenantId));
    }

    /** The run with that id, or the run of the task with that id, if the tenant has it. */
    public @Nullable RunWithTasks findRun(UUID tenantId, UUID externalId) {
        RunRow found = find(tenantId, externalId);
        if (found == null || found.facts().kind() == RunFacts.Kind.SINGLE) {
            return found == null ? null : new RunWithTasks(found, List.of(found));
        }
        long dagRow = found.facts().kind() == RunFacts.Kind.DAG
                ? found.id()
                : found.facts().dagId();
        List<RunRow> all = query(
                "select " + RunRows.COLUMNS + " from run where id = ? or dag_id = ? order by ordinal",
                RunRows::read,
                dagRow,
                dagRow);
        // It may have left between the two reads.
        return all.isEmpty() ? null : new RunWithTasks(all.get(0), all.subList(1, all.size()));
    }

    /** What children of a task need to know of it, or null if the tenant has no such task. */
    public @Nullable ParentFacts parent(UUID tenantId, UUID taskId) {
        RunRow task = find(tenantId, taskId);
        if (task == null || task.facts().kind() == RunFacts.Kind.DAG) {
            return null;
        }
        RunWithTasks run = findRun(tenantId, taskId);
        RunFacts ofRun = run == null ? task.facts() : run.run().facts();
        return new ParentFacts(task.id(), taskId, ofRun.externalId(), ofRun.metadata(), children(task.id()));
    }

    /** The runs that a task has spawned, by deduplication key. */
    public Map<String, UUID> children(long taskRow) {
        var children = new HashMap<String, UUID>();
        query(
                "select dedupe_key, ext from run where parent_task_id = ?",
                rows -> children.put(rows.getString(1), Bytes.uuid(rows.getBytes(2))) == null,
                taskRow);
        return children;
    }

    /** Whether the task's output says that it skipped itself. */
    public boolean skippedItself(long taskRow) {
        return !query("select 1 from output where task_id = ? and " + SKIPPED_ITSELF, rows -> true, taskRow)
                .isEmpty();
    }

    /** A workflow version without its registration. */
    public record VersionRow(long row, UUID id, long number) {}

    public VersionRow version(long versionRow) {
        List<VersionRow> found = query(
                "select id, ext, number from workflow_version where id = ?",
                rows -> new VersionRow(rows.getLong(1), Bytes.uuid(rows.getBytes(2)), rows.getLong(3)),
                versionRow);
        if (found.isEmpty()) {
            throw new StorageException("the file has no workflow version " + versionRow);
        }
        return found.get(0);
    }

    /** A workflow version's registration, as it was sent. */
    public ByteString source(long versionRow) {
        List<ByteString> found = query(
                "select source from workflow_version where id = ?", rows -> Bytes.string(rows.getBytes(1)), versionRow);
        if (found.isEmpty()) {
            throw new StorageException("the file has no workflow version " + versionRow);
        }
        return found.get(0);
    }

    /** Reads the row that the cursor is on. */
    private interface Mapper<T> {
        T map(ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Mapper<T> mapper, Object... parameters) {
        return database.read(connection -> {
            var found = new ArrayList<T>();
            PreparedStatement statement = statements.get(connection, sql);
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof UUID id) {
                    statement.setBytes(i + 1, Bytes.of(id));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        });
    }

    private static <T> @Nullable T firstOrNull(List<T> found) {
        return found.isEmpty() ? null : found.get(0);
    }

    private static <T> T first(List<T> found, T otherwise) {
        return found.isEmpty() ? otherwise : found.get(0);
    }
}
