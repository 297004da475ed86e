// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.JsonCodec;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Inputs, outputs and event payloads as the wire wants them: JSON objects, since an engine and the other SDKs take
 * nothing else. A value that is none, such as text, a number or a list, travels as {@code {"value": …}}.
 */
public final class Payloads {
    private static final String VALUE = "value";

    private final JsonCodec codec;

    /** Reads and writes with {@code codec}. */
    public Payloads(JsonCodec codec) {
        this.codec = codec;
    }

    /** Writes a value as a JSON object; null is the empty object. */
    public String encode(@Nullable Object value) {
        String json = codec.encode(value);
        int start = firstCharacter(json);
        if (start == '{') {
            return json;
        }
        return value == null || json.equals("null") ? "{}" : "{\"" + VALUE + "\":" + json + "}";
    }

    /**
     * Reads a value as the type that a generic definition promises. Null goes through unseen, as everywhere in Java's
     * generics: a task that returns nothing has no other output.
     */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <T> T decodeAs(String json, Type type) {
        return (T) decode(json, type);
    }

    /** Reads a value; empty text and JSON null are null, and so is everything where nothing is asked for. */
    public @Nullable Object decode(String json, Type type) {
        if (type == Void.class || type == void.class || json.isBlank() || json.equals("null")) {
            return null;
        }
        return codec.decode(isScalar(type) ? unwrapped(json) : json, type);
    }

    /** The schema of inputs of a type; null where nothing is known or nothing is asked for. */
    public @Nullable String schema(Type type) {
        if (type == Void.class || type == Object.class) {
            return null;
        }
        String schema = codec.schema(type).orElse(null);
        return schema == null || !isScalar(type)
                ? schema
                : "{\"type\":\"object\",\"properties\":{\"" + VALUE + "\":" + schema + "}}";
    }

    private static String unwrapped(String json) {
        if (firstCharacter(json) != '{') {
            return json;
        }
        JsonNode node = Json.tree(json);
        JsonNode value = node.get(VALUE);
        if (value != null && node.size() == 1) {
            return value.toString();
        }
        return node.isEmpty() ? "null" : json;
    }

    /** Whether values of this type are no JSON objects. */
    private static boolean isScalar(Type type) {
        if (type instanceof GenericArrayType) {
            return true;
        }
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        if (!(raw instanceof Class<?> c) || c == Object.class || Map.class.isAssignableFrom(c)) {
            return false;
        }
        return c.isPrimitive()
                || c.isArray()
                || c.isEnum()
                || Collection.class.isAssignableFrom(c)
                || c == Optional.class
                || c.getName().startsWith("java.");
    }

    private static int firstCharacter(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (!Character.isWhitespace(json.charAt(i))) {
                return json.charAt(i);
            }
        }
        return -1;
    }
}
