// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Mutation;
import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.PlanFacts;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.core.RunState;
import io.github.hatchet4j.engine.internal.core.WorkflowPause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes chunks: statement by statement, each as one batch, inserts before updates. Confined to the writer's thread. */
public final class ChunkWriter {
    private static final String ADD_TENANT = "insert into tenant (id, ext, name, created_at) values (?, ?, ?, ?)";
    private static final String ADD_WORKFLOW =
            "insert into workflow (id, ext, tenant_id, name, created_at) values (?, ?, ?, ?, ?)";
    private static final String PAUSE_WORKFLOW =
            "update workflow set paused_crons = ?, paused_schedules = ?, paused_millis = ? where id = ?";
    private static final String DELETE_WORKFLOW = """
        update workflow set deleted_at = ?, former_name = name, name = name || '-' || lower(hex(ext)) where id = ?\
        """;
    private static final String ADD_VERSION = """
        insert into workflow_version (id, ext, workflow_id, number, hash, source, created_at)
        values (?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String SAVE_WORKER = """
        insert into worker (id, ext, tenant_id, name, spec, remote, paused, created_at, seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set spec = excluded.spec, paused = excluded.paused, seen_at = excluded.seen_at\
        """;
    private static final String INSERT_RUN = """
        insert into run (status, retry_count, failures, reassignments, queued_at, assigned_at, started_at, finished_at,
          worker_id, due_at, trace, previous_trace, id, ext, tenant_id, kind, dag_id, version_id, ordinal, priority,
          created_at, metadata, parent_task_id, parent_task_ext, child_index, child_key, dedupe_key, event_id,
          event_ext, event_key)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String UPDATE_RUN = """
        update run set status = ?, retry_count = ?, failures = ?, reassignments = ?, queued_at = ?, assigned_at = ?,
          started_at = ?, finished_at = ?, worker_id = ?, due_at = ?, trace = ?, previous_trace = ? where id = ?\
        """;
    private static final String ADD_EVENT = """
        insert into event (id, ext, tenant_id, key, scope, payload, metadata, priority, seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String PUT_INPUT = "insert into input (run_id, data) values (?, ?)";
    private static final String PUT_OUTPUT = "insert or replace into output (task_id, failed, data) values (?, ?, ?)";
    private static final String DROP_OUTPUT = "delete from output where task_id = ?";
    private static final String ADD_TASK_EVENT = """
        insert into task_event (id, task_id, kind, at, message, retry_count, queued_at, assigned_at, started_at,
          worker_id, trace)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String ADD_REQUEST =
            "insert or replace into request (tenant_id, request_id, at, ids) values (?, ?, ?, ?)";
    private static final String ADD_PLAN = """
        insert into plan (id, ext, workflow_id, expression, name, declared, trigger_at, input, metadata, priority,
          created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String MOVE_PLAN = "update plan set trigger_at = ? where id = ?";
    private static final String DROP_PLAN = "delete from plan where id = ?";
    private static final String DROP_REQUESTS = "delete from request where at <= ?";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable Connection prepared;

    /** Sets the parameters of one row. */
    private interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    /** Writes everything in the chunk; the caller commits. */
    public void write(Connection connection, Chunk chunk) throws SQLException {
        if (connection != prepared) {
            statements.clear();
            prepared = connection;
        }
        batch(connection, ADD_TENANT, chunk.of(Mutation.AddTenant.class), ChunkWriter::bind);
        workflows(connection, chunk);
        batch(connection, PAUSE_WORKFLOW, chunk.of(Mutation.PauseWorkflow.class), ChunkWriter::bind);
        batch(connection, ADD_VERSION, chunk.of(Mutation.AddVersion.class), ChunkWriter::bind);
        batch(connection, SAVE_WORKER, chunk.of(Mutation.SaveWorker.class), ChunkWriter::bind);
        batch(connection, ADD_EVENT, chunk.of(Mutation.AddEvent.class), ChunkWriter::bind);
        runs(connection, chunk.runs.values());
        batch(connection, PUT_INPUT, chunk.of(Mutation.PutInput.class), ChunkWriter::bind);
        outputs(connection, chunk.outputs.values());
        batch(connection, ADD_TASK_EVENT, chunk.of(Mutation.AddTaskEvent.class), ChunkWriter::bind);
        batch(connection, ADD_REQUEST, chunk.of(Mutation.AddRequest.class), ChunkWriter::bind);
        batch(connection, ADD_PLAN, chunk.of(Mutation.AddPlan.class), ChunkWriter::bind);
        batch(connection, MOVE_PLAN, chunk.of(Mutation.MovePlan.class), (statement, row) -> {
            statement.setLong(1, row.triggerAt());
            statement.setLong(2, row.id());
        });
        batch(
                connection,
                DROP_PLAN,
                chunk.of(Mutation.DropPlan.class),
                (statement, row) -> statement.setLong(1, row.id()));
        batch(connection, DROP_REQUESTS, chunk.of(Mutation.DropRequests.class), ChunkWriter::bind);
        for (Mutation.DropHistory drop : chunk.of(Mutation.DropHistory.class)) {
            HistoryDrops.write(connection, drop);
        }
    }

    /** One by one, since a workflow that is deleted makes room for another of its name. */
    private void workflows(Connection connection, Chunk chunk) throws SQLException {
        Map<Long, Mutation.DeleteWorkflow> deleted = new LinkedHashMap<>();
        chunk.of(Mutation.DeleteWorkflow.class).forEach(row -> deleted.put(row.id(), row));
        List<Mutation.AddWorkflow> added = chunk.of(Mutation.AddWorkflow.class);
        Set<Long> fresh = added.stream().map(Mutation.AddWorkflow::id).collect(Collectors.toSet());
        List<Mutation.DeleteWorkflow> old = deleted.values().stream()
                .filter(row -> !fresh.contains(row.id()))
                .toList();
        batch(connection, DELETE_WORKFLOW, old, ChunkWriter::bind);
        for (Mutation.AddWorkflow row : added) {
            batch(connection, ADD_WORKFLOW, List.of(row), ChunkWriter::bind);
            Mutation.DeleteWorkflow end = deleted.get(row.id());
            if (end != null) {
                batch(connection, DELETE_WORKFLOW, List.of(end), ChunkWriter::bind);
            }
        }
    }

    private void runs(Connection connection, Collection<Chunk.RunWrite> writes) throws SQLException {
        var inserts = new ArrayList<Chunk.RunWrite>();
        var updates = new ArrayList<Chunk.RunWrite>();
        for (Chunk.RunWrite write : writes) {
            (write.facts == null ? updates : inserts).add(write);
        }
        batch(connection, INSERT_RUN, inserts, ChunkWriter::bind);
        batch(connection, UPDATE_RUN, updates, ChunkWriter::bind);
    }

    private void outputs(Connection connection, Collection<Mutation> writes) throws SQLException {
        var puts = new ArrayList<Mutation.PutOutput>();
        var drops = new ArrayList<Mutation.DropOutput>();
        for (Mutation write : writes) {
            if (write instanceof Mutation.PutOutput put) {
                puts.add(put);
            } else if (write instanceof Mutation.DropOutput drop) {
                drops.add(drop);
            }
        }
        batch(connection, DROP_OUTPUT, drops, (statement, drop) -> statement.setLong(1, drop.taskId()));
        batch(connection, PUT_OUTPUT, puts, ChunkWriter::bind);
    }

    private <T> void batch(Connection connection, String sql, List<T> rows, Binder<T> binder) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (T row : rows) {
            binder.bind(statement, row);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private static void bind(PreparedStatement statement, Mutation.AddTenant row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setBytes(2, Bytes.of(row.externalId()));
        statement.setString(3, row.externalId().toString());
        statement.setLong(4, row.createdAt());
    }

    private static void bind(PreparedStatement statement, Mutation.AddWorkflow row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setBytes(2, Bytes.of(row.externalId()));
        statement.setLong(3, row.tenantId());
        statement.setString(4, row.name());
        statement.setLong(5, row.createdAt());
    }

    private static void bind(PreparedStatement statement, Mutation.DeleteWorkflow row) throws SQLException {
        statement.setLong(1, row.at());
        statement.setLong(2, row.id());
    }

    private static void bind(PreparedStatement statement, Mutation.PauseWorkflow row) throws SQLException {
        WorkflowPause pause = row.pause();
        if (pause == null) {
            for (int i = 1; i <= 3; i++) {
                statement.setNull(i, Types.NULL);
            }
        } else {
            statement.setString(1, pause.dropsCrons() ? "DROP" : "QUEUE");
            statement.setString(2, pause.dropsSchedules() ? "DROP" : "QUEUE");
            statement.setLong(3, pause.queueMillis());
        }
        statement.setLong(4, row.id());
    }

    private static void bind(PreparedStatement statement, Mutation.AddVersion row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setBytes(2, Bytes.of(row.externalId()));
        statement.setLong(3, row.workflowId());
        statement.setLong(4, row.number());
        statement.setBytes(5, row.definition().hash().toByteArray());
        statement.setBytes(6, row.definition().source().toByteArray());
        statement.setLong(7, row.createdAt());
    }

    private static void bind(PreparedStatement statement, Mutation.SaveWorker row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setBytes(2, Bytes.of(row.externalId()));
        statement.setLong(3, row.tenantId());
        statement.setString(4, row.spec().name());
        statement.setBytes(5, JSON.writeValueAsBytes(row.spec()));
        statement.setBoolean(6, row.spec().remote());
        statement.setBoolean(7, row.paused());
        statement.setLong(8, row.createdAt());
        statement.setLong(9, row.seenAt());
    }

    private static void bind(PreparedStatement statement, Chunk.RunWrite row) throws SQLException {
        bind(statement, row.state);
        statement.setLong(13, row.id);
        if (row.facts != null) {
            bind(statement, row.facts);
        }
    }

    private static void bind(PreparedStatement statement, RunState state) throws SQLException {
        statement.setInt(1, state.status().code());
        statement.setInt(2, state.retryCount());
        statement.setInt(3, state.failures());
        statement.setInt(4, state.reassignments());
        statement.setLong(5, state.queuedAt());
        statement.setLong(6, state.assignedAt());
        statement.setLong(7, state.startedAt());
        statement.setLong(8, state.finishedAt());
        statement.setLong(9, state.workerId());
        statement.setLong(10, state.dueAt());
        statement.setString(11, state.trace());
        statement.setString(12, state.previousTrace());
    }

    private static void bind(PreparedStatement statement, RunFacts facts) throws SQLException {
        statement.setBytes(14, Bytes.of(facts.externalId()));
        statement.setLong(15, facts.tenantId());
        statement.setInt(16, facts.kind().code());
        if (facts.kind() == RunFacts.Kind.MEMBER) {
            statement.setLong(17, facts.dagId());
        } else {
            statement.setNull(17, Types.INTEGER);
        }
        statement.setLong(18, facts.versionId());
        statement.setInt(19, facts.ordinal());
        statement.setInt(20, facts.priority());
        statement.setLong(21, facts.createdAt());
        setBytes(statement, 22, facts.metadata());
        bind(statement, facts.origin().parent());
        bind(statement, facts.origin().event());
    }

    private static void bind(PreparedStatement statement, Origin.@Nullable Parent parent) throws SQLException {
        if (parent == null) {
            for (int i = 23; i <= 27; i++) {
                statement.setNull(i, Types.NULL);
            }
            return;
        }
        statement.setLong(23, parent.taskId());
        statement.setBytes(24, Bytes.of(parent.taskExternalId()));
        if (parent.childIndex() == null) {
            statement.setNull(25, Types.INTEGER);
        } else {
            statement.setInt(25, parent.childIndex());
        }
        statement.setString(26, parent.childKey());
        statement.setString(27, parent.dedupeKey());
    }

    private static void bind(PreparedStatement statement, Origin.@Nullable EventRef event) throws SQLException {
        if (event == null) {
            for (int i = 28; i <= 30; i++) {
                statement.setNull(i, Types.NULL);
            }
            return;
        }
        statement.setLong(28, event.id());
        statement.setBytes(29, Bytes.of(event.externalId()));
        statement.setString(30, event.key());
    }

    private static void bind(PreparedStatement statement, Mutation.AddPlan row) throws SQLException {
        PlanFacts facts = row.facts();
        statement.setLong(1, facts.id());
        statement.setBytes(2, Bytes.of(facts.externalId()));
        statement.setLong(3, facts.workflowId());
        statement.setString(4, facts.cron() == null ? null : facts.cron().expression());
        statement.setString(5, facts.name());
        statement.setBoolean(6, facts.declared());
        statement.setLong(7, row.triggerAt());
        setBytes(statement, 8, facts.input());
        setBytes(statement, 9, facts.metadata());
        statement.setInt(10, facts.priority());
        statement.setLong(11, facts.createdAt());
    }

    private static void bind(PreparedStatement statement, Mutation.PutInput row) throws SQLException {
        statement.setLong(1, row.runId());
        statement.setBytes(2, row.data().toByteArray());
    }

    private static void bind(PreparedStatement statement, Mutation.PutOutput row) throws SQLException {
        statement.setLong(1, row.taskId());
        statement.setBoolean(2, row.failed());
        statement.setBytes(3, row.data().toByteArray());
    }

    private static void bind(PreparedStatement statement, Mutation.AddTaskEvent row) throws SQLException {
        RunState attempt = row.attempt();
        statement.setLong(1, row.id());
        statement.setLong(2, row.taskId());
        statement.setString(3, row.kind().name());
        statement.setLong(4, row.at());
        statement.setString(5, row.message());
        statement.setInt(6, attempt.retryCount());
        statement.setLong(7, attempt.queuedAt());
        statement.setLong(8, attempt.assignedAt());
        statement.setLong(9, attempt.startedAt());
        statement.setLong(10, attempt.workerId());
        statement.setString(11, attempt.trace());
    }

    private static void bind(PreparedStatement statement, Mutation.AddEvent row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setBytes(2, Bytes.of(row.externalId()));
        statement.setLong(3, row.tenantId());
        statement.setString(4, row.key());
        statement.setString(5, row.scope());
        statement.setBytes(6, row.payload().toByteArray());
        setBytes(statement, 7, row.metadata());
        statement.setInt(8, row.priority());
        statement.setLong(9, row.seenAt());
    }

    private static void bind(PreparedStatement statement, Mutation.AddRequest row) throws SQLException {
        statement.setLong(1, row.tenantId());
        statement.setString(2, row.requestId());
        statement.setLong(3, row.at());
        statement.setBytes(4, Bytes.of(row.ids()));
    }

    private static void bind(PreparedStatement statement, Mutation.DropRequests row) throws SQLException {
        statement.setLong(1, row.olderThan());
    }

    private static void setBytes(PreparedStatement statement, int index, ByteString data) throws SQLException {
        if (data.isEmpty()) {
            statement.setNull(index, Types.BLOB);
        } else {
            statement.setBytes(index, data.toByteArray());
        }
    }
}
