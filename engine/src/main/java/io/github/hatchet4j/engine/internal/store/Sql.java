// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement that grows with what is asked for, and its bound parameters. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    Sql(String start, Object... values) {
        add(start, values);
    }

    void add(String part, Object... values) {
        text.append(part);
        Collections.addAll(parameters, values);
    }

    /** Adds {@code part (?, ?, …)}; nothing when there are no values. */
    void in(String part, List<?> values) {
        if (!values.isEmpty()) {
            text.append(part)
                    .append('(')
                    .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                    .append(')');
            parameters.addAll(values);
        }
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                if (value instanceof byte[] bytes) {
                    statement.setBytes(i + 1, bytes);
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
