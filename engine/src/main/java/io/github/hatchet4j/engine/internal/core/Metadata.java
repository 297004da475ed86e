// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What runs take over from the additional metadata of whoever started them. */
final class Metadata {
    private static final String RESERVED = "hatchet__";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Metadata() {}

    /** The child's own keys win over its parent's; reserved keys are not passed on. */
    static ByteString ofChild(ByteString parent, ByteString child, Map<String, String> added) {
        ObjectNode merged = JSON.createObjectNode();
        object(parent).forEachEntry((key, value) -> {
            if (!key.startsWith(RESERVED)) {
                merged.set(key, value);
            }
        });
        merged.setAll(object(child));
        added.forEach(merged::put);
        return bytes(merged);
    }

    /** A run has its event's keys, and the reserved ones among them only if they name the source. */
    static ByteString ofEvent(ByteString event, Map<String, String> added) {
        ObjectNode merged = JSON.createObjectNode();
        object(event).forEachEntry((key, value) -> {
            if (!key.startsWith(RESERVED) || key.startsWith("hatchet__source_")) {
                merged.set(key, value);
            }
        });
        added.forEach(merged::put);
        return bytes(merged);
    }

    static boolean has(ByteString metadata, Command.MetadataMatch match) {
        if (metadata.isEmpty()) {
            return false;
        }
        JsonNode value = object(metadata).get(match.key());
        return value != null && !value.isContainer() && value.asString().equals(match.value());
    }

    private static ObjectNode object(ByteString json) {
        if (json.isEmpty()) {
            return JSON.createObjectNode();
        }
        JsonNode node = JSON.readTree(json.newInput());
        return node instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    private static ByteString bytes(ObjectNode node) {
        return node.isEmpty() ? ByteString.EMPTY : ByteString.copyFrom(JSON.writeValueAsBytes(node));
    }
}
