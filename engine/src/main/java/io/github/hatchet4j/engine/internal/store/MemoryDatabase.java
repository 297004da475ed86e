// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** A database that ends with its object: one connection, used in turn. */
public final class MemoryDatabase implements Database {
    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    private MemoryDatabase(Connection connection) {
        this.connection = connection;
    }

    public static MemoryDatabase open() {
        return open(Schema.ENGINE);
    }

    public static MemoryDatabase open(Schema schema) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + name(schema) + "?mode=memory");
            connection.setAutoCommit(false);
            new Migrations(schema).apply(connection);
            return new MemoryDatabase(connection);
        } catch (SQLException e) {
            throw new StorageException("cannot open a database in memory: " + e.getMessage(), e);
        }
    }

    /** No file has it, but who watches statements (an agent, for instance) tells the engine's from others by it. */
    private static String name(Schema schema) {
        return switch (schema) {
            case ENGINE -> "engine.db";
            case TELEMETRY -> "telemetry.db";
        };
    }

    @Override
    public <T> T write(Work<T> work) {
        lock.lock();
        try {
            return Transactions.run(connection, work);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        lock.lock();
        try {
            // Nothing is open between two uses, so there is nothing to keep or undo.
            return Transactions.run(connection, work);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reopen() {
        // The one connection holds the only copy of the data.
    }

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StorageException("cannot close the database in memory: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
