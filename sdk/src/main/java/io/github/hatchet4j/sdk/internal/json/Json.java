// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.SerializationException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The one Jackson mapper of this module, for what the SDK itself reads and writes and as the default codec. */
public final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static final ObjectReader OBJECT = MAPPER.readerFor(LinkedHashMap.class);

    private Json() {}

    /** Writes any value of plain types. */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new SerializationException("cannot write " + typeOf(value) + " as JSON: " + reason(e), e);
        }
    }

    /** Reads a JSON object as a map that keeps the order of its keys; empty text is an empty object. */
    public static Map<String, Object> object(String text) {
        if (text.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, Object> value = OBJECT.readValue(text);
            return value == null ? Map.of() : value;
        } catch (JacksonException e) {
            throw new SerializationException("this is no JSON object: " + reason(e), e);
        }
    }

    static @Nullable Object read(String text, Type type) {
        try {
            return MAPPER.readValue(text, MAPPER.constructType(type));
        } catch (JacksonException e) {
            throw new SerializationException("JSON does not fit " + type.getTypeName() + ": " + reason(e), e);
        }
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    static SerializationException notJson(JacksonException e) {
        return new SerializationException("this is no JSON: " + reason(e), e);
    }

    /** Jackson's message without the excerpt of the source, which is somebody's payload. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage();
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }
}
