// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A SQLite file with rows like those of the engine and the engine's settings, written without anything around it. Confined
 * to one thread.
 */
final class LimitDatabase implements AutoCloseable {
    private static final byte[] PAYLOAD =
            "{\"input\":\"%s\"}".formatted("x".repeat(100)).getBytes(StandardCharsets.UTF_8);

    private static final int SETTLING_BATCHES = 10;
    private static final int SETTLING_BATCH = 2_000;

    private final Connection connection;
    private final PreparedStatement insertTask;
    private final PreparedStatement insertPayload;
    private final PreparedStatement assign;
    private final PreparedStatement finish;
    private final PreparedStatement insertOutput;
    private long nextId = 1;

    LimitDatabase(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma page_size = 4096");
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("pragma cache_size = -65536");
            statement.execute("pragma wal_autocheckpoint = 1000");
            statement.execute("""
                    create table task(
                      id integer primary key, ext blob unique not null, status integer not null,
                      retry_count integer not null, created_at integer not null, assigned_at integer,
                      started_at integer, finished_at integer)""");
            statement.execute("create index task_open on task(id) where status < 2");
            statement.execute("create table payload(task_id integer primary key, data blob not null)");
            statement.execute("create table output(task_id integer primary key, data blob not null)");
        }
        connection.setAutoCommit(false);
        insertTask = connection.prepareStatement(
                "insert into task(id, ext, status, retry_count, created_at) values (?, ?, 0, 0, ?)");
        insertPayload = connection.prepareStatement("insert into payload(task_id, data) values (?, ?)");
        assign = connection.prepareStatement("update task set status = 1, assigned_at = ? where id = ?");
        finish =
                connection.prepareStatement("update task set status = 2, started_at = ?, finished_at = ? where id = ?");
        insertOutput = connection.prepareStatement("insert into output(task_id, data) values (?, ?)");
    }

    /**
     * Writes until the write-ahead log has its size. A log that still grows makes the file system write down its new
     * length at every commit, which took more than twice as long as the commit of an engine that has run for a while.
     */
    void settle() throws SQLException {
        for (int i = 0; i < SETTLING_BATCHES; i++) {
            commitLives(SETTLING_BATCH);
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(restart)");
        }
        connection.setAutoCommit(false);
    }

    /** Inserts one task and waits until it is durable. */
    void commitOne() throws SQLException {
        insertTask(nextId++);
        insertTask.executeBatch();
        connection.commit();
    }

    /** Writes whole lives of tasks, from insert to output, as one transaction. */
    void commitLives(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            var id = nextId++;
            insertTask(id);
            insertPayload.setLong(1, id);
            insertPayload.setBytes(2, PAYLOAD);
            insertPayload.addBatch();
            assign.setLong(1, id);
            assign.setLong(2, id);
            assign.addBatch();
            finish.setLong(1, id);
            finish.setLong(2, id);
            finish.setLong(3, id);
            finish.addBatch();
            insertOutput.setLong(1, id);
            insertOutput.setBytes(2, PAYLOAD);
            insertOutput.addBatch();
        }
        insertTask.executeBatch();
        insertPayload.executeBatch();
        assign.executeBatch();
        finish.executeBatch();
        insertOutput.executeBatch();
        connection.commit();
    }

    private void insertTask(long id) throws SQLException {
        // the time in front, so that the index grows at its end as with UUIDv7
        var ext = ByteBuffer.allocate(16).putLong(id).putLong(UUID.randomUUID().getLeastSignificantBits());
        insertTask.setLong(1, id);
        insertTask.setBytes(2, ext.array());
        insertTask.setLong(3, id);
        insertTask.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
