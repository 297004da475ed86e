// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the wire writes them: pairs of number and unit (ms, s, m, h), such as {@code 1h30m}. */
final class Durations {
    private static final Pattern WHOLE = Pattern.compile("(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ms|s|m|h)");
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(36_500).toMillis());
    private static final int LONGEST_TEXT = 64;

    private Durations() {}

    /** The duration in milliseconds, or the default if the text is empty. */
    static long millis(String text, String field, long otherwise) {
        return text.isEmpty() ? otherwise : millis(text, field);
    }

    static long millis(String text, String field) {
        if (text.length() > LONGEST_TEXT || !WHOLE.matcher(text).matches()) {
            throw new RejectedException(Rejection.invalid(
                    "Invalid request: " + field + " \"" + text + "\" is no duration; write it like 90s, 5m or 1h30m"));
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String number = part.group(1);
            BigDecimal value = new BigDecimal(number.endsWith(".") ? number + "0" : number);
            sum = sum.add(value.multiply(BigDecimal.valueOf(unit(part.group(2)))));
        }
        if (sum.compareTo(LONGEST) > 0) {
            throw new RejectedException(Rejection.invalid(
                    "Invalid request: " + field + " \"" + text + "\" is longer than 876000h, the limit"));
        }
        return sum.longValue();
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
    }
}
