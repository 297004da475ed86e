// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of text in columns. The first column gives way when a line would be too long. Confined to one thread. */
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST_FIRST = 12;

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A table with these columns, from left to right. */
    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /** Adds a row with one cell per column. */
    public Table row(String... cells) {
        return styledRow(null, cells);
    }

    /** Adds a row that stands out. */
    public Table styledRow(@Nullable Style style, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("needs " + columns.size() + " cells, got " + cells.length);
        }
        var printable = new ArrayList<String>();
        for (var cell : cells) {
            printable.add(Text.printable(cell));
        }
        rows.add(new Row(printable, style));
        return this;
    }

    /** The header, a rule and the rows; no line has blanks at its end. */
    public List<String> lines(Terminal terminal) {
        var widths = widths(terminal.columns());
        var lines = new ArrayList<String>();
        var header = line(columns.stream().map(Column::title).toList(), widths);
        lines.add(Style.STRONG.apply(header, terminal));
        lines.add(Style.FAINT.apply(rule(widths), terminal));
        for (var row : rows) {
            var text = line(row.cells, widths);
            lines.add(row.style == null ? text : row.style.apply(text, terminal));
        }
        return lines;
    }

    private int[] widths(int available) {
        var widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Text.width(columns.get(i).title());
            for (var row : rows) {
                widths[i] = Math.max(widths[i], Text.width(row.cells.get(i)));
            }
        }
        var total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        if (total > available) {
            widths[0] = Math.max(Math.min(widths[0], NARROWEST_FIRST), widths[0] - (total - available));
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < widths.length; i++) {
            var cell = Text.cutStart(cells.get(i), widths[i]);
            parts.add(columns.get(i).right() ? Text.padLeft(cell, widths[i]) : Text.padRight(cell, widths[i]));
        }
        return String.join(GAP, parts).stripTrailing();
    }

    private static String rule(int[] widths) {
        var parts = new ArrayList<String>();
        for (int width : widths) {
            parts.add("─".repeat(width));
        }
        return String.join(GAP, parts);
    }

    private record Row(List<String> cells, @Nullable Style style) {}

    /**
     * A column.
     *
     * @param right whether its cells are set to the right, as figures are
     */
    public record Column(String title, boolean right) {
        /** A column of words. */
        public static Column text(String title) {
            return new Column(title, false);
        }

        /** A column of figures. */
        public static Column figure(String title) {
            return new Column(title, true);
        }
    }
}
