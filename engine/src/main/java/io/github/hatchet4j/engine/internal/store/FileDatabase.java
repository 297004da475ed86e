// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** A database in a file: write-ahead log, one writing connection, a few reading ones. */
public final class FileDatabase implements Database {
    private static final int READERS = 4;
    private static final int CACHE_KIB = 64 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;

    private final Path file;
    private final boolean full;
    private final Schema schema;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Connection> allReaders = new ArrayList<>();
    private @Nullable Connection writer;

    private FileDatabase(Path file, boolean full, Schema schema) {
        this.file = file;
        this.full = full;
        this.schema = schema;
    }

    /** Opens or creates the file that the engine works with. */
    public static FileDatabase open(Path file, boolean full) {
        return open(file, full, Schema.ENGINE);
    }

    /**
     * Opens or creates the file.
     *
     * @param full whether a commit waits for the disk; without it the last commits may be lost when the machine, not
     *     just the process, fails
     */
    public static FileDatabase open(Path file, boolean full, Schema schema) {
        var database = new FileDatabase(file, full, schema);
        try {
            database.reopen();
            for (int i = 0; i < READERS; i++) {
                Connection reader = database.connectReader();
                database.allReaders.add(reader);
                database.readers.add(reader);
            }
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e instanceof StorageException known
                    ? known
                    : new StorageException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void reopen() {
        closeWriter();
        try {
            Connection connection = connectWriter();
            writer = connection;
            new Migrations(schema).apply(connection);
        } catch (SQLException e) {
            throw new StorageException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private Connection connectWriter() throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(full ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIB);
        config.setBusyTimeout(10_000);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        connection.setAutoCommit(false);
        return connection;
    }

    private Connection connectReader() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setCacheSize(-READER_CACHE_KIB);
        config.setBusyTimeout(10_000);
        return DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
    }

    @Override
    public <T> T write(Work<T> work) {
        Connection connection = writer;
        if (connection == null) {
            throw new StorageException(file + " is closed");
        }
        return Transactions.run(connection, work);
    }

    @Override
    public <T> T read(Work<T> work) {
        Connection connection;
        try {
            connection = readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for a reader of " + file, e);
        }
        try {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new StorageException("cannot read " + file + ": " + e.getMessage(), e);
        } finally {
            readers.add(connection);
        }
    }

    @Override
    public String description() {
        return String.valueOf(file.toAbsolutePath().getParent());
    }

    @Override
    public void close() {
        for (Connection reader : allReaders) {
            closeQuietly(reader);
        }
        closeWriter();
    }

    private void closeWriter() {
        Connection connection = writer;
        writer = null;
        if (connection != null) {
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Whatever was promised is committed; there is nothing left that a failing close could lose.
            org.slf4j.LoggerFactory.getLogger(FileDatabase.class).warn("could not close a database connection", e);
        }
    }
}
