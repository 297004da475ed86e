// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Checks JSON that the engine stores as it comes. */
final class JsonText {
    /** The JDK with which calls may come on virtual threads, each of which would have buffers of its own. */
    private static final int VIRTUAL_THREADS = 21;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(
                    Runtime.version().feature() < VIRTUAL_THREADS
                            ? JsonRecyclerPools.threadLocalPool()
                            : JsonRecyclerPools.defaultPool())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final ByteString NUL_ESCAPE = ByteString.copyFrom("\\u0000", StandardCharsets.US_ASCII);

    private JsonText() {}

    /** What is wrong with the text, or null. Empty text is fine. */
    static @Nullable String problem(ByteString json, boolean objectOnly) {
        if (json.isEmpty()) {
            return null;
        }
        boolean mayHoldNul = indexOf(json, NUL_ESCAPE) >= 0;
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), json.newInput())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return "is blank";
            }
            if (objectOnly && first != JsonToken.START_OBJECT) {
                return "is no JSON object";
            }
            boolean nul = false;
            int depth = 0;
            boolean complete = false;
            for (JsonToken token = first; token != null; token = parser.nextToken()) {
                if (complete) {
                    return "holds more than one JSON value";
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
                if (mayHoldNul && token.id() >= 5 && parser.getString().indexOf('\0') >= 0) {
                    nul = true;
                }
                complete = depth == 0;
            }
            return nul ? "holds the character U+0000" : null;
        } catch (JacksonException e) {
            return "is no valid JSON (" + e.getOriginalMessage() + ")";
        }
    }

    /** Refuses the request unless the field is JSON, or empty. */
    static ByteString require(ByteString json, String field, boolean objectOnly) {
        String problem = problem(json, objectOnly);
        if (problem != null) {
            throw new RejectedException(
                    Rejection.invalid("Invalid request: invalid json in field `" + field + "`: it " + problem));
        }
        return json;
    }

    /** Whether the text is an object with {@code "skipped": true} at its top. */
    static boolean saysSkipped(ByteString json) {
        if (json.size() > 4096 || indexOf(json, ByteString.copyFromUtf8("\"skipped\"")) < 0) {
            return false;
        }
        var node = tools.jackson.databind.json.JsonMapper.shared().readTree(json.newInput());
        return node.path("skipped").asBoolean(false);
    }

    private static int indexOf(ByteString haystack, ByteString needle) {
        byte first = needle.byteAt(0);
        int last = haystack.size() - needle.size();
        for (int i = 0; i <= last; i++) {
            if (haystack.byteAt(i) == first
                    && haystack.substring(i, i + needle.size()).equals(needle)) {
                return i;
            }
        }
        return -1;
    }
}
