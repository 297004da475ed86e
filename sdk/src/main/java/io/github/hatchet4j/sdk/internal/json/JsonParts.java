// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.SerializationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Takes a JSON object apart without building its values: each stays the text that it was, since most of them are handed
 * on as text, and the rest is rarely asked for.
 */
final class JsonParts {
    private JsonParts() {}

    /**
     * Returns the text of each member; those that are null are left out, and of several with one name the last one
     * counts.
     *
     * @param text a JSON value; one that is no object has no members
     * @throws SerializationException if it is no JSON
     */
    static Map<String, String> of(String text) {
        return of(text, "", ignored -> {});
    }

    /**
     * Does the same, and reads one member, which saves another pass over its text.
     *
     * @param readName the member whose value is handed to {@code read} if it is an object; its text is left out
     */
    static Map<String, String> of(String text, String readName, Consumer<Map<String, Object>> read) {
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            Map<String, String> parts = new LinkedHashMap<>();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    JsonToken value = parser.nextToken();
                    if (value == JsonToken.VALUE_NULL) {
                        parts.remove(name);
                    } else if (value == JsonToken.START_OBJECT && name.equals(readName)) {
                        read.accept(Json.members(parser));
                    } else {
                        parts.put(name, slice(parser, text));
                    }
                }
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new SerializationException("this is no JSON: there is more text after its end", null);
            }
            return parts;
        } catch (JacksonException e) {
            throw Json.notJson(e);
        }
    }

    private static String slice(JsonParser parser, String text) {
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        // A text is read to its end only when somebody asks for it.
        parser.finishToken();
        return text.substring(from, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }
}
