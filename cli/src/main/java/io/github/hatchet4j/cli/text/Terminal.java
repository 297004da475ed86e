// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What standard output can show.
 *
 * @param interactive whether somebody watches, so that a line may be redrawn
 * @param colour whether colours may be used
 * @param columns the width in characters to stay within
 */
public record Terminal(boolean interactive, boolean colour, int columns) {
    private static final int USUAL_COLUMNS = 100;
    private static final int UNLIMITED_COLUMNS = 10_000;
    private static final int FEWEST_COLUMNS = 40;

    /** Somewhere that shows plain lines only, such as a file or a pipe; there nothing needs to be cut. */
    public static Terminal plain() {
        return new Terminal(false, false, UNLIMITED_COLUMNS);
    }

    /** Finds out from what the launcher says ({@code hatchet4j.terminal}), {@code COLUMNS} and {@code NO_COLOR}. */
    public static Terminal detect(Map<String, String> environment, Properties properties) {
        var told = properties.getProperty("hatchet4j.terminal");
        var interactive = told == null ? hasConsole() : Boolean.parseBoolean(told);
        if (!interactive) {
            return plain();
        }
        var dumb = "dumb".equals(environment.get("TERM"));
        var noColour = environment.getOrDefault("NO_COLOR", "");
        return new Terminal(!dumb, !dumb && noColour.isEmpty(), columns(environment.get("COLUMNS")));
    }

    private static int columns(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,4}")) {
            return USUAL_COLUMNS;
        }
        return Math.max(FEWEST_COLUMNS, Integer.parseInt(text));
    }

    /** From 22 on a console exists even where nothing is a terminal, and has to be asked. */
    @SuppressWarnings("SystemConsoleNull") // older than 22 it is
    private static boolean hasConsole() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) console.getClass().getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
