// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import com.google.protobuf.ByteString;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the additional metadata of a run says of a trace.
 *
 * @param traceparent as it was given, or null if there is none that is valid
 * @param traceState as it was given, or null
 * @param mode the words of {@code hatchet4j-trace} before the semicolon; empty for none
 * @param writtenAt when the context was written in milliseconds since the epoch, or null where that is unknown
 * @param firing whether a cron trigger made the run
 * @param sourceRun the run inside which the event was pushed that triggered the run, or null
 * @param sourceTask the task inside which the event was pushed, or null
 */
record CarriedContext(
        @Nullable Traceparent traceparent,
        @Nullable String traceState,
        String mode,
        @Nullable Long writtenAt,
        boolean firing,
        @Nullable UUID sourceRun,
        @Nullable UUID sourceTask) {
    static final String TRACEPARENT = "traceparent";
    static final String TRACESTATE = "tracestate";
    static final String MODE = "hatchet4j-trace";

    private static final CarriedContext NONE = new CarriedContext(null, null, "", null, false, null, null);
    private static final long OLD_MILLIS = 3_600_000;

    /** A W3C {@code traceparent}. */
    record Traceparent(String text, String traceId, String spanId, boolean sampled) {
        private static final Pattern FORM =
                Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

        static @Nullable Traceparent parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? new Traceparent(
                            text, matcher.group(1), matcher.group(2), (Integer.parseInt(matcher.group(3), 16) & 1) == 1)
                    : null;
        }
    }

    static CarriedContext of(ByteString metadata) {
        if (metadata.isEmpty() || !(JsonMapper.shared().readTree(metadata.newInput()) instanceof ObjectNode object)) {
            return NONE;
        }
        String words = text(object, MODE);
        int separator = words == null ? -1 : words.indexOf(';');
        return new CarriedContext(
                Traceparent.parse(text(object, TRACEPARENT)),
                text(object, TRACESTATE),
                words == null ? "" : separator < 0 ? words : words.substring(0, separator),
                words == null || separator < 0 ? null : number(words.substring(separator + 1)),
                object.has("hatchet__cron_name") || object.has("hatchet__cron_expression"),
                id(object, "hatchet__source_workflow_run_id"),
                id(object, "hatchet__source_step_run_id"));
    }

    /** Whether a run that was made at {@code createdAt} begins a trace of its own, whatever its trigger's is. */
    boolean beginsNewTrace(long createdAt) {
        return switch (mode) {
            case "parent" -> false;
            case "link", "none" -> true;
            default -> firing || isOldSchedule(createdAt) || mode.endsWith("-link") || mode.endsWith("-none");
        };
    }

    /** Whether a new trace keeps a link to the trigger's. */
    boolean isLinked() {
        return !mode.equals("none") && !mode.endsWith("-none");
    }

    private boolean isOldSchedule(long createdAt) {
        return mode.startsWith("scheduled") && writtenAt != null && createdAt - writtenAt > OLD_MILLIS;
    }

    private static @Nullable String text(ObjectNode object, String key) {
        JsonNode value = object.get(key);
        return value != null && value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    private static @Nullable UUID id(ObjectNode object, String key) {
        String text = text(object, key);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
