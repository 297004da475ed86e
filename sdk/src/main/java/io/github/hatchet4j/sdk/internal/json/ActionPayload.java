// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.SerializationException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine hands a task: its input and what is known of its parents. Every key may be absent. Immutable.
 */
public final class ActionPayload {
    private static final String EXTRAS = "hatchet4j";

    private final Map<String, String> parts;
    private final Map<String, Object> extras;

    private ActionPayload(String text) {
        Map<String, Object> told = new HashMap<>();
        parts = text.isBlank() ? Map.of() : JsonParts.of(text, EXTRAS, told::putAll);
        extras = Collections.unmodifiableMap(told);
    }

    /**
     * Reads the payload of an assigned action.
     *
     * @throws SerializationException if it is no JSON
     */
    public static ActionPayload parse(String text) {
        return new ActionPayload(text);
    }

    /** The input as JSON text, {@code {}} where there is none. */
    public String inputJson() {
        return parts.getOrDefault("input", "{}");
    }

    /** The output of a direct parent as JSON text. */
    public Optional<String> parentOutput(String readableId) {
        return Optional.ofNullable(within("parents").get(readableId));
    }

    /** Whether a direct parent was skipped. */
    public boolean isParentSkipped(String readableId) {
        return parentOutput(readableId)
                .map(output -> Json.tree(output).path("skipped").asBoolean(false))
                .orElse(false);
    }

    /** The error texts of failed tasks, by name. */
    public Map<String, String> errors() {
        Map<String, String> texts = new LinkedHashMap<>();
        String errors = parts.get("step_run_errors");
        if (errors != null) {
            Json.tree(errors)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        }
        return texts;
    }

    /** The payload of the filter that matched the triggering event. */
    public Map<String, Object> filterPayload() {
        String filter = within("triggers").get("filter_payload");
        return filter == null || !filter.startsWith("{") ? Map.of() : Json.object(filter);
    }

    /** What this project's own engine tells beyond Hatchet's wire. */
    public Map<String, Object> extras() {
        return extras;
    }

    private Map<String, String> within(String name) {
        String text = parts.get(name);
        return text == null ? Map.of() : JsonParts.of(text);
    }
}
