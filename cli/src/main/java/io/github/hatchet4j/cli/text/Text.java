// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

/** Fits text into a width. Counts code points, which is right for what one can expect in file names and messages. */
final class Text {
    private Text() {}

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** Keeps the end, where a path says most. */
    static String cutStart(String text, int width) {
        var excess = width(text) - width;
        return excess <= 0 ? text : "…" + text.substring(text.offsetByCodePoints(0, excess + 1));
    }

    /** Keeps the beginning. */
    static String cutEnd(String text, int width) {
        return width(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** Keeps both ends, where neither alone says enough. */
    static String cutMiddle(String text, int width) {
        var all = width(text);
        if (all <= width) {
            return text;
        }
        var tail = (width - 1) * 2 / 3;
        var head = width - 1 - tail;
        return text.substring(0, text.offsetByCodePoints(0, head)) + "…"
                + text.substring(text.offsetByCodePoints(0, all - tail));
    }

    /** Replaces what would move the cursor or colour the screen; file names may hold anything. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
