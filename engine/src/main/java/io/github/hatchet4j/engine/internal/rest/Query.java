// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a query string; a name may occur several times. Unknown names are ignored, as in Hatchet. */
final class Query {
    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    static Query parse(@Nullable String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(plain(name), key -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Nullable
    String text(String name) {
        List<String> found = all(name);
        return found.isEmpty() || found.get(0).isEmpty() ? null : found.get(0);
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw ApiProblem.badField(name, "query parameter \"" + name + "\" is required");
        }
        return value;
    }

    int integer(String name, int absent, int least, int most) {
        String value = text(name);
        if (value == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least) {
                // A limit above ours gets the most we give, so that "all of it" is a page and no error.
                return (int) Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            throw bad(name, value, "a whole number");
        }
        throw bad(name, value, "at least " + least);
    }

    boolean flag(String name, boolean absent) {
        String value = text(name);
        if (value == null) {
            return absent;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "t" -> true;
            case "false", "0", "f" -> false;
            default -> throw bad(name, value, "true or false");
        };
    }

    @Nullable
    Instant instant(String name) {
        String value = text(name);
        return value == null ? null : instant(name, value);
    }

    static Instant instant(String name, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw bad(name, value, "a time such as 2026-01-31T12:00:00Z");
        }
    }

    @Nullable
    UUID id(String name) {
        String value = text(name);
        return value == null ? null : Ids.require(name, value);
    }

    List<UUID> ids(String name) {
        return all(name).stream().map(value -> Ids.require(name, value)).toList();
    }

    <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        return all(name).stream().map(value -> choice(name, value, type)).toList();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
        String value = text(name);
        return value == null ? absent : choice(name, value, type);
    }

    /** One of the words, the first of which stands for an absent value. */
    String option(String name, String... words) {
        String value = text(name);
        if (value == null) {
            return words[0];
        }
        if (List.of(words).contains(value)) {
            return value;
        }
        throw bad(name, value, "one of " + List.of(words));
    }

    static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw bad(name, value, "one of " + List.of(type.getEnumConstants()));
    }

    /** Pairs of the form {@code key:value}; a value may contain colons. */
    List<MetadataPair> pairs(String name) {
        return all(name).stream().map(value -> MetadataPair.parse(name, value)).toList();
    }

    static ApiProblem bad(String name, String value, String wanted) {
        return ApiProblem.badField(name, "invalid " + name + " \"" + value + "\": it must be " + wanted);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("the query string is not correctly percent-encoded");
        }
    }

    /** Some clients mark a repeated name with brackets. */
    private static String plain(String name) {
        return name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
    }
}
