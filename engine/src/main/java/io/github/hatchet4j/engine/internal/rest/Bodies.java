// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads single fields of request bodies; a field of the wrong kind is a 400 that names it. */
final class Bodies {
    private Bodies() {}

    static String text(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        if (Json.present(value) && value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw ApiProblem.badField(name, name + " is required");
    }

    static Instant instant(ObjectNode body, String name) {
        return Query.instant(name, text(body, name));
    }

    /** A JSON object as text; the empty object when absent. */
    static String object(ObjectNode body, String name) {
        ObjectNode object = RunFilters.object(body, name);
        return object == null ? "{}" : object.toString();
    }

    static @Nullable Integer priority(ObjectNode body) {
        JsonNode value = body.get("priority");
        if (!Json.present(value)) {
            return null;
        }
        if (value.isInt() && value.intValue() >= 1 && value.intValue() <= 3) {
            return value.intValue();
        }
        throw ApiProblem.badField("priority", "priority must be 1, 2 or 3, was " + value);
    }

    static int priority(ObjectNode body, int absent) {
        Integer priority = priority(body);
        return priority == null ? absent : priority;
    }

    static @Nullable Boolean flag(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        if (!Json.present(value)) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw ApiProblem.badField(name, name + " must be true or false");
    }
}
