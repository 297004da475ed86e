// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.SerializationException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a JSON value leniently: what is absent or null is empty. Immutable. */
public final class JsonView {
    private final JsonNode node;

    private JsonView(JsonNode node) {
        this.node = node;
    }

    /** Reads JSON text; empty text is an empty object. */
    public static JsonView parse(String text) {
        return new JsonView(Json.tree(text.isBlank() ? "{}" : text));
    }

    /** The value itself as text, for an answer that is nothing but a text. */
    public String asText() {
        return node.isString() ? node.stringValue() : "";
    }

    /** A text; empty when absent. */
    public String text(String name) {
        String text = optionalText(name);
        return text == null ? "" : text;
    }

    /** A text; null when absent or empty. */
    public @Nullable String optionalText(String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isString() || value.stringValue().isEmpty() ? null : value.stringValue();
    }

    /** A whole number; zero when absent. */
    public int number(String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isNumber() ? 0 : value.intValue();
    }

    /** A truth; false when absent. */
    public boolean flag(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** A time; null when absent. */
    public @Nullable Instant time(String name) {
        String text = optionalText(name);
        try {
            return text == null ? null : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new SerializationException("'" + name + "' is no time: '" + text + "'", e);
        }
    }

    /** A time; the epoch when absent. */
    public Instant requiredTime(String name) {
        Instant time = time(name);
        return time == null ? Instant.EPOCH : time;
    }

    /** An object of plain values; empty when absent. */
    public Map<String, Object> object(String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isObject() ? Map.of() : Json.object(value.toString());
    }

    /** An object; an empty one when absent. */
    public JsonView child(String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isObject() ? parse("{}") : new JsonView(value);
    }

    /** The objects of a list; none when absent. */
    public List<JsonView> children(String name) {
        JsonNode value = node.get(name);
        return value == null ? List.of() : new JsonView(value).elements();
    }

    /** The elements, where this is a list. */
    public List<JsonView> elements() {
        List<JsonView> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> elements.add(new JsonView(element)));
        }
        return elements;
    }

    /** The members, where this is an object. */
    public Map<String, JsonView> members() {
        Map<String, JsonView> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), new JsonView(member.getValue())));
        return members;
    }

    /** The value itself as a whole number; zero when it is none. */
    public int asNumber() {
        return node.isNumber() ? node.intValue() : 0;
    }

    /** The texts of a list; none when absent. */
    public List<String> texts(String name) {
        return children(name).stream().map(JsonView::asText).toList();
    }
}
