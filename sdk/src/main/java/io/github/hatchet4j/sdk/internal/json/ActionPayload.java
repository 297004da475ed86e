// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the engine hands a task: its input and what is known of its parents. Every key may be absent. */
public final class ActionPayload {
    private final @Nullable JsonNode root;

    private ActionPayload(@Nullable JsonNode root) {
        this.root = root;
    }

    /**
     * Reads the payload of an assigned action.
     *
     * @throws io.github.hatchet4j.sdk.SerializationException if it is no JSON
     */
    public static ActionPayload parse(String text) {
        return new ActionPayload(text.isBlank() ? null : Json.tree(text));
    }

    /** The input as JSON text, {@code {}} where there is none. */
    public String inputJson() {
        JsonNode input = child("input");
        return input == null ? "{}" : input.toString();
    }

    /** The output of a direct parent as JSON text. */
    public Optional<String> parentOutput(String readableId) {
        JsonNode parents = child("parents");
        JsonNode output = parents == null ? null : parents.get(readableId);
        return output == null || output.isNull() ? Optional.empty() : Optional.of(output.toString());
    }

    /** Whether a direct parent was skipped. */
    public boolean isParentSkipped(String readableId) {
        JsonNode parents = child("parents");
        JsonNode output = parents == null ? null : parents.get(readableId);
        return output != null && output.path("skipped").asBoolean(false);
    }

    /** The error texts of failed tasks, by name. */
    public Map<String, String> errors() {
        JsonNode errors = child("step_run_errors");
        Map<String, String> texts = new LinkedHashMap<>();
        if (errors != null) {
            errors.properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        }
        return texts;
    }

    /** The payload of the filter that matched the triggering event. */
    public Map<String, Object> filterPayload() {
        JsonNode triggers = child("triggers");
        JsonNode filter = triggers == null ? null : triggers.get("filter_payload");
        return filter == null || !filter.isObject() ? Map.of() : Json.object(filter.toString());
    }

    /** What this project's own engine tells beyond Hatchet's wire. */
    public Map<String, Object> extras() {
        JsonNode extras = child("hatchet4j");
        return extras == null || !extras.isObject() ? Map.of() : Json.object(extras.toString());
    }

    private @Nullable JsonNode child(String name) {
        JsonNode node = root == null ? null : root.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
