// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Counters;
import io.github.hatchet4j.engine.internal.core.PlanFacts;
import io.github.hatchet4j.engine.internal.core.Restored;
import io.github.hatchet4j.engine.internal.core.Version;
import io.github.hatchet4j.engine.internal.core.WorkerSpec;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.core.WorkflowPause;
import io.github.hatchet4j.engine.internal.cron.CronExpression;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a core starts from. */
public final class RestoreReader {
    private final Function<ByteString, WorkflowDefinition> definitions;

    /** @param definitions understands a registration as it was sent */
    public RestoreReader(Function<ByteString, WorkflowDefinition> definitions) {
        this.definitions = definitions;
    }

    /**
     * Reads the unfinished part.
     *
     * @param workersSeenAfter workers that were last seen before are left out
     * @param requestsAfter answers to requests from before are left out
     */
    public Restored read(Connection connection, long workersSeenAfter, long requestsAfter) throws SQLException {
        return new Restored(
                counters(connection),
                list(connection, "select id, ext from tenant order by id", RestoreReader::tenant),
                workflows(connection),
                list(
                        connection,
                        "select id, ext, tenant_id, spec, paused, created_at, seen_at from worker where seen_at > "
                                + workersSeenAfter + " order by id",
                        RestoreReader::worker),
                list(
                        connection,
                        "select " + RunRows.COLUMNS + " from run where status < 10 or dag_id in"
                                + " (select id from run where status < 10 and kind = 1) order by id",
                        RunRows::read),
                list(
                        connection,
                        "select task_id from output where task_id in (select id from run where status = 10 and dag_id"
                                + " in (select id from run where status < 10 and kind = 1)) and "
                                + RunReader.SKIPPED_ITSELF,
                        rows -> rows.getLong(1)),
                list(
                        connection,
                        "select r.id from run r join task_event e on e.task_id = r.id where r.status = 3"
                                + " and e.kind = 'SLOT_RELEASED' and e.retry_count = r.retry_count",
                        rows -> rows.getLong(1)),
                list(
                        connection,
                        "select parent_task_id, dedupe_key, ext from run where parent_task_id in"
                                + " (select id from run where status < 10 or dag_id in"
                                + " (select id from run where status < 10 and kind = 1)) order by id",
                        rows -> new Restored.ChildRow(
                                rows.getLong(1), rows.getString(2), Bytes.uuid(rows.getBytes(3)))),
                list(
                        connection,
                        "select tenant_id, request_id, at, ids from request where at > " + requestsAfter
                                + " order by at",
                        rows -> new Restored.RequestRow(
                                rows.getLong(1), rows.getString(2), rows.getLong(3), Bytes.uuids(rows.getBytes(4)))),
                list(
                        connection,
                        "select id, ext, workflow_id, expression, name, declared, input, metadata, priority,"
                                + " created_at, trigger_at from plan order by id",
                        RestoreReader::plan));
    }

    private static Counters counters(Connection connection) throws SQLException {
        return new Counters(
                last(connection, "tenant"),
                last(connection, "workflow"),
                last(connection, "workflow_version"),
                last(connection, "worker"),
                last(connection, "run"),
                last(connection, "event"),
                last(connection, "task_event"),
                last(connection, "plan"));
    }

    private static long last(Connection connection, String table) throws SQLException {
        // Old rows leave, but their numbers do not come back.
        String sql = "select max(coalesce((select max(id) from " + table
                + "), 0), coalesce((select value from counter where name = '" + table + "'), 0))";
        return list(connection, sql, rows -> rows.getLong(1)).get(0);
    }

    private static Restored.PlanRow plan(ResultSet rows) throws SQLException {
        String expression = rows.getString(4);
        return new Restored.PlanRow(
                new PlanFacts(
                        rows.getLong(1),
                        Bytes.uuid(rows.getBytes(2)),
                        rows.getLong(3),
                        expression == null ? null : CronExpression.parse(expression),
                        rows.getString(5),
                        rows.getBoolean(6),
                        Bytes.string(rows.getBytes(7)),
                        Bytes.string(rows.getBytes(8)),
                        rows.getInt(9),
                        rows.getLong(10)),
                rows.getLong(11));
    }

    private static Restored.TenantRow tenant(ResultSet rows) throws SQLException {
        return new Restored.TenantRow(rows.getLong(1), Bytes.uuid(rows.getBytes(2)));
    }

    private static Restored.WorkerRow worker(ResultSet rows) throws SQLException {
        return new Restored.WorkerRow(
                rows.getLong(1),
                Bytes.uuid(rows.getBytes(2)),
                rows.getLong(3),
                JsonMapper.shared().readValue(rows.getBytes(4), WorkerSpec.class),
                rows.getBoolean(5),
                rows.getLong(6),
                rows.getLong(7));
    }

    /** The newest version of each workflow, and those that unfinished runs need. */
    private List<Restored.WorkflowRow> workflows(Connection connection) throws SQLException {
        var workflows = new ArrayList<Restored.WorkflowRow>();
        String sql = """
            select w.id, w.ext, w.tenant_id, v.id, v.ext, v.number, v.source, w.paused_crons, w.paused_schedules,
              w.paused_millis, w.deleted_at
            from workflow w join workflow_version v on v.workflow_id = w.id
            where (w.deleted_at = 0
                and v.number = (select max(number) from workflow_version where workflow_id = w.id))
              or v.id in (select version_id from run where status < 10)
            order by w.id, v.number\
            """;
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var blueprint = new Version.Blueprint(
                        rows.getLong(4),
                        Bytes.uuid(rows.getBytes(5)),
                        rows.getLong(6),
                        definitions.apply(Bytes.string(rows.getBytes(7))));
                int last = workflows.size() - 1;
                if (last < 0 || workflows.get(last).id() != rows.getLong(1)) {
                    workflows.add(new Restored.WorkflowRow(
                            rows.getLong(1),
                            Bytes.uuid(rows.getBytes(2)),
                            rows.getLong(3),
                            pause(rows),
                            rows.getLong(11) > 0,
                            new ArrayList<>()));
                    last++;
                }
                workflows.get(last).versions().add(blueprint);
            }
        }
        return workflows;
    }

    private static @Nullable WorkflowPause pause(ResultSet rows) throws SQLException {
        String crons = rows.getString(8);
        return crons == null
                ? null
                : new WorkflowPause(crons.equals("DROP"), rows.getString(9).equals("DROP"), rows.getLong(10));
    }

    /** Reads the row that the cursor is on. */
    private interface Mapper<T> {
        T map(ResultSet rows) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String sql, Mapper<T> mapper) throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
        }
        return found;
    }
}
