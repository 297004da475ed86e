// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.SerializationException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The one Jackson mapper of this module, for what the SDK itself reads and writes and as the default codec. */
public final class Json {
    /** The JDK with which handlers run on virtual threads, each of which would have buffers of its own. */
    private static final int VIRTUAL_THREADS = 21;

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().recyclerPool(buffers()).build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What comes after a value is the rest of the object that it is in. */
    private static final ObjectReader MEMBER =
            MAPPER.readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Buffers that threads keep are had for less than those that they share. */
    private static RecyclerPool<BufferRecycler> buffers() {
        return Runtime.version().feature() < VIRTUAL_THREADS
                ? JsonRecyclerPools.threadLocalPool()
                : JsonRecyclerPools.defaultPool();
    }

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
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            Map<String, Object> value = members(parser);
            if (parser.nextToken() != null) {
                throw new SerializationException("this is no JSON object: there is more text after its end", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new SerializationException("this is no JSON object: " + reason(e), e);
        }
    }

    /** Reads the object that the parser is at. Most members are texts, for which no deserializer need be looked up. */
    static Map<String, Object> members(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new SerializationException("this is no JSON object", null);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            members.put(name, member(parser, parser.nextToken()));
        }
        return members;
    }

    private static @Nullable Object member(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NULL -> null;
            default -> MEMBER.readValue(parser);
        };
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
