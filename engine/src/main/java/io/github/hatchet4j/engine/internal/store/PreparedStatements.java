// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements that are prepared once per connection: preparing costs more than what they do. A connection is used by one
 * thread at a time, and so are its statements.
 */
final class PreparedStatements {
    private final Map<Connection, Map<String, PreparedStatement>> byConnection = new ConcurrentHashMap<>();

    PreparedStatement get(Connection connection, String sql) throws SQLException {
        Map<String, PreparedStatement> prepared = byConnection.computeIfAbsent(connection, key -> new HashMap<>());
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }
}
