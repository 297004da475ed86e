// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import java.util.Map;
import java.util.StringJoiner;

/** Writes the one kind of JSON that spans hold: an object of plain values. */
final class JsonText {
    private JsonText() {}

    static String object(Map<String, ?> members) {
        var text = new StringJoiner(",", "{", "}");
        members.forEach((key, value) -> text.add(string(key) + ":" + value(value)));
        return text.toString();
    }

    private static String value(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : string(value.toString());
    }

    private static String string(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
