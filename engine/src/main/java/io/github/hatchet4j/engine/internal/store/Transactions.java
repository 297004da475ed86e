// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work as one transaction on a connection without auto-commit. */
final class Transactions {
    private Transactions() {}

    static <T> T run(Connection connection, Database.Work<T> work) {
        try {
            T result = work.apply(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e instanceof StorageException known
                    ? known
                    : new StorageException("storage failed: " + e.getMessage(), e);
        }
    }
}
