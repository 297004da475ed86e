// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads single fields of request bodies; a field of the wrong kind is a 400 that names it. */
final class Bodies {
    private Bodies() {}

    static String text(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        if (Json.present(value) && value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw ApiProblem.badField(name, name + " is required");
    }

    static @Nullable UUID id(ObjectNode body, String name) {
        return Json.present(body.get(name)) ? Ids.require(name, text(body, name)) : null;
    }

    static Instant instant(ObjectNode body, String name) {
        return Query.instant(name, text(body, name));
    }

    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,9}(?:ms|[smhdwy]))+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|[smhdwy])");

    /** A duration such as {@code 90s} or {@code 1d7h30m}; a year has 365 days. */
    static Duration duration(ObjectNode body, String name) {
        String text = text(body, name);
        if (!DURATION.matcher(text).matches()) {
            throw Query.bad(name, text, "a duration such as 90s, 5m or 1d12h");
        }
        Duration sum = Duration.ZERO;
        Matcher part = DURATION_PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            default -> Duration.ofDays(365);
        };
    }

    /** A JSON object as text; the empty object when absent. */
    static String object(ObjectNode body, String name) {
        ObjectNode object = RunFilters.object(body, name);
        return object == null ? "{}" : object.toString();
    }

    static @Nullable Integer priority(ObjectNode body) {
        JsonNode value = body.get("priority");
        if (!Json.present(value)) {
            return null;
        }
        if (value.isInt() && value.intValue() >= 1 && value.intValue() <= 3) {
            return value.intValue();
        }
        throw ApiProblem.badField("priority", "priority must be 1, 2 or 3, was " + value);
    }

    static int priority(ObjectNode body, int absent) {
        Integer priority = priority(body);
        return priority == null ? absent : priority;
    }

    static @Nullable Boolean flag(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        if (!Json.present(value)) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw ApiProblem.badField(name, name + " must be true or false");
    }
}
