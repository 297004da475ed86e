// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and its unit. */
final class SpokenDuration {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

    private SpokenDuration() {}

    /** @throws IllegalArgumentException naming the option and the text */
    static Duration parse(String option, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a number with s, m, h or d, such as 720h, was \"" + text + "\"");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
