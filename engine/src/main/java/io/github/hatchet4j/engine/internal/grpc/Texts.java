// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

/** Checks texts that the engine keeps: they must be of sensible length and without U+0000. */
final class Texts {
    /** For names, keys and the like. */
    static final int LONGEST_NAME = 1_000;

    /** For texts that people read. */
    static final int LONGEST_TEXT = 100_000;

    private static final int SHOWN = 40;

    private Texts() {}

    /** A name or key that must not be empty. */
    static String requireName(String field, String text) {
        if (text.isEmpty()) {
            throw WorkflowMapping.refuse(field + " is empty");
        }
        return require(field, text, LONGEST_NAME);
    }

    static String require(String field, String text, int longest) {
        if (text.length() > longest) {
            throw WorkflowMapping.refuse(
                    field + " \"" + start(text) + "…\" has " + text.length() + " characters, the limit is " + longest);
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw WorkflowMapping.refuse(
                    field + " \"" + start(text.replace("\0", "\\u0000")) + "\" holds the character U+0000");
        }
        return text;
    }

    private static String start(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
