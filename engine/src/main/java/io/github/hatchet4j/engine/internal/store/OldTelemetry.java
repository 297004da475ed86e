// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Deletes old log lines and spans, the oldest first. Belongs to the writer of the database. */
public final class OldTelemetry {
    private static final String DROP_LINES = "delete from log_line where id in"
            + " (select id from log_line where created_at <= ? order by created_at limit ?)";
    private static final String DROP_SPANS =
            "delete from span where id in (select id from span where start_ns <= ? order by start_ns limit ?)";

    private OldTelemetry() {}

    /**
     * Deletes some of what is from {@code cutoff} or before; the caller commits.
     *
     * @param cutoff milliseconds since the epoch
     * @param limit how many lines, and how many spans, at most
     * @return how many there were
     */
    public static int drop(Connection connection, long cutoff, int limit) throws SQLException {
        return drop(connection, DROP_LINES, saturated(cutoff, 1_000L), limit)
                + drop(connection, DROP_SPANS, saturated(cutoff, 1_000_000L), limit);
    }

    private static long saturated(long millis, long factor) {
        return millis > Long.MAX_VALUE / factor ? Long.MAX_VALUE : millis * factor;
    }

    private static int drop(Connection connection, String sql, long cutoff, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, cutoff);
            statement.setInt(2, limit);
            return statement.executeUpdate();
        }
    }
}
