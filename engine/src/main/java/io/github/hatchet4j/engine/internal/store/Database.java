// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A database with one writer and any number of readers, which see only what is committed. */
public interface Database extends AutoCloseable {
    /** What a database holds. */
    enum Schema {
        /** Runs, tasks, payloads: what was promised. */
        ENGINE,
        /** Log lines and spans. */
        TELEMETRY
    }

    /** Something done with a connection. */
    interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    /** Runs one transaction: all of it becomes durable, or, if this throws, nothing. Only one thread may call this. */
    <T> T write(Work<T> work);

    /** Reads. Safe to call from any thread; may wait while other readers are at it. */
    <T> T read(Work<T> work);

    /** Opens the writer anew after a failed transaction. */
    void reopen();

    /** Where the data is, for people. */
    String description();

    @Override
    void close();
}
