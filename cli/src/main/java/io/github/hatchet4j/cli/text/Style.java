// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

/** Colours by meaning. */
public enum Style {
    GOOD("32"),
    BAD("31"),
    NOTE("33"),
    FAINT("2"),
    STRONG("1");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** Returns the text in this style, or as it is where the terminal has no colours. */
    public String apply(String text, Terminal terminal) {
        return terminal.colour() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
