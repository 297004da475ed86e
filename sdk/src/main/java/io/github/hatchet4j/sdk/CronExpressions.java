// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a wrong cron expression at once, by the rules of Hatchet's engine. What it means is the engine's business. */
final class CronExpressions {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private static final List<Field> FIELDS = List.of(
            new Field("second", 0, 59, List.of()),
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field("month", 1, 12, MONTHS),
            new Field("day of week", 0, 6, DAYS));

    private CronExpressions() {}

    /** One place of an expression; {@code names} stand for numbers from {@code min} on. */
    private record Field(String label, int min, int max, List<String> names) {}

    /** Returns {@code expression}, or throws {@link IllegalArgumentException} with the expression and what is wrong. */
    static String require(String expression) {
        String rest = requireNonNull(expression, "expression").strip();
        if (rest.startsWith("TZ=") || rest.startsWith("CRON_TZ=")) {
            rest = withoutZone(expression, rest);
        }
        String[] texts = rest.isEmpty() ? new String[0] : rest.split("\\s+", -1);
        if (texts.length != 5 && texts.length != 6) {
            throw wrong(
                    expression,
                    rest.startsWith("@")
                            ? "names such as @daily are not known; write '0 0 * * *'"
                            : "it has " + texts.length + " fields; write five, or six with the seconds first");
        }
        int offset = FIELDS.size() - texts.length;
        for (int i = 0; i < texts.length; i++) {
            Field field = FIELDS.get(i + offset);
            for (String part : texts[i].split(",", -1)) {
                check(expression, field, part);
            }
        }
        return expression;
    }

    private static String withoutZone(String expression, String text) {
        int space = text.indexOf(' ');
        String zone = text.substring(text.indexOf('=') + 1, space < 0 ? text.length() : space);
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw wrong(expression, "there is no time zone '" + zone + "'");
        }
        return space < 0 ? "" : text.substring(space).strip();
    }

    private static void check(String expression, Field field, String part) {
        String[] rangeAndStep = part.split("/", -1);
        if (rangeAndStep.length > 2) {
            throw wrong(expression, "'" + part + "' has two steps");
        }
        if (rangeAndStep.length == 2 && number(expression, field, rangeAndStep[1]) < 1) {
            throw wrong(expression, "the step in '" + part + "' must be at least 1");
        }
        String range = rangeAndStep[0];
        if (range.equals("*") || range.equals("?")) {
            return;
        }
        String[] ends = range.split("-", -1);
        if (ends.length > 2) {
            throw wrong(expression, "'" + range + "' is no range");
        }
        int first = value(expression, field, ends[0]);
        int last = ends.length == 1 ? first : value(expression, field, ends[1]);
        if (first > last) {
            throw wrong(expression, "the range '" + range + "' runs backwards");
        }
    }

    private static int value(String expression, Field field, String text) {
        int name = field.names.indexOf(text.toLowerCase(Locale.ROOT));
        int value = name >= 0 ? name + field.min : number(expression, field, text);
        if (value < field.min || value > field.max) {
            throw wrong(expression, field.label + " must be from " + field.min + " to " + field.max + ", was " + text);
        }
        return value;
    }

    private static int number(String expression, Field field, String text) {
        try {
            if (!text.startsWith("+") && !text.startsWith("-")) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            throw notANumber(expression, field, text, e);
        }
        throw notANumber(expression, field, text, null);
    }

    private static IllegalArgumentException notANumber(
            String expression, Field field, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "cron expression '" + expression + "': '" + text + "' is no " + field.label, cause);
    }

    private static IllegalArgumentException wrong(String expression, String why) {
        return new IllegalArgumentException("cron expression '" + expression + "': " + why);
    }
}
