// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

/** Sizes of texts as they travel. */
public final class Utf8 {
    private Utf8() {}

    /** The number of bytes of {@code text} in UTF-8; a lone surrogate counts as the one byte that replaces it. */
    public static int length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += Character.isSurrogate(c) ? 1 : 3;
            }
        }
        return bytes;
    }

    /** The longest beginning of {@code text} that has at most {@code maxBytes} bytes and ends with a whole character. */
    public static String cut(String text, int maxBytes) {
        if (text.length() <= maxBytes / 3) {
            return text;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int chars = Character.charCount(codePoint);
            bytes += length(text.substring(i, i + chars));
            if (bytes > maxBytes) {
                return text.substring(0, i);
            }
            i += chars;
        }
        return text;
    }
}
