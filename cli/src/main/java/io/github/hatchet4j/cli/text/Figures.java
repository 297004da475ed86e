// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them, the same in every locale. */
public final class Figures {
    private Figures() {}

    /** A whole number with its thousands set apart. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A whole number and its noun. */
    public static String count(long value, String singular) {
        return count(value, singular, singular + "s");
    }

    /** A whole number and its noun, whose plural is irregular. */
    public static String count(long value, String singular, String plural) {
        return count(value) + " " + (value == 1 ? singular : plural);
    }

    /** A span of time with three significant digits. */
    public static String duration(Duration duration) {
        return millis(duration.toNanos() / 1e6);
    }

    /** A number of milliseconds with three significant digits, in the unit that suits it. */
    public static String millis(double millis) {
        if (millis < 999.5) {
            return digits(millis) + " ms";
        }
        var seconds = millis / 1_000;
        if (seconds < 99.95) {
            return digits(seconds) + " s";
        }
        var whole = Math.round(seconds);
        return whole / 60 + " min " + whole % 60 + " s";
    }

    /** A rate without decimals, or with one below a hundred. */
    public static String rate(double perSecond) {
        return perSecond < 99.95 ? String.format(Locale.ROOT, "%.1f", perSecond) : count(Math.round(perSecond));
    }

    private static String digits(double value) {
        var decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
