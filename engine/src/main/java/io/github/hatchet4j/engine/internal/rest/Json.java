// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Hatchet's REST clients read it. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Parses a request body, which must be an object. */
    static ObjectNode requestBody(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw ApiProblem.badRequest("the body is not valid JSON: " + e.getOriginalMessage());
        }
        throw ApiProblem.badRequest("the body must be a JSON object");
    }

    /**
     * A stored payload as an object. Hatchet's strict clients refuse null and other kinds here, so those become the
     * empty object, as in Hatchet.
     */
    static ObjectNode payload(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return object();
        }
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? object : object();
        } catch (JacksonException e) {
            // Validated when it came in; a reader of the list is better served by the other rows than by an error.
            return object();
        }
    }

    static ObjectNode metadata(UUID id, Instant createdAt, Instant updatedAt) {
        return object().put("id", id.toString())
                .put("createdAt", time(createdAt))
                .put("updatedAt", time(updatedAt));
    }

    /** RFC 3339 in microseconds: what every client's parser takes. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static void putTime(ObjectNode node, String name, @Nullable Instant instant) {
        if (instant != null) {
            node.put(name, time(instant));
        }
    }

    static void putId(ObjectNode node, String name, @Nullable UUID id) {
        if (id != null) {
            node.put(name, id.toString());
        }
    }

    static void putText(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    static ArrayNode ids(Iterable<UUID> ids) {
        ArrayNode array = array();
        ids.forEach(id -> array.add(id.toString()));
        return array;
    }

    static JsonNode text(String value) {
        return MAPPER.getNodeFactory().stringNode(value);
    }

    static boolean present(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }
}
