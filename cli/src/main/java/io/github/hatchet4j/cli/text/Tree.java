// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree whose lines have further cells, set in columns to its right.
 *
 * @param label what stands in the tree
 * @param figure set to the right of its column
 * @param note the last cell
 * @param style how the line stands out, or null
 */
public record Tree(
        String label, String figure, String note, @Nullable Style style, List<Tree> children) {
    private static final String GAP = "  ";
    private static final int NARROWEST_LABEL = 12;

    public Tree {
        children = List.copyOf(children);
    }

    /** One line per node, parents first. */
    public List<String> lines(Terminal terminal) {
        var flat = new ArrayList<Line>();
        flatten("", "", Math.max(NARROWEST_LABEL, terminal.columns() * 2 / 3), flat);
        var labels = flat.stream().mapToInt(l -> Text.width(l.label)).max().orElse(0);
        var figures = flat.stream().mapToInt(l -> Text.width(l.figure)).max().orElse(0);
        var lines = new ArrayList<String>();
        for (var line : flat) {
            var text = Text.padRight(line.label, labels) + GAP + Text.padLeft(line.figure, figures);
            var room = Math.max(20, terminal.columns() - Text.width(text) - GAP.length());
            text = (text + GAP + Text.cutEnd(line.note, room)).stripTrailing();
            lines.add(line.style == null ? text : line.style.apply(text, terminal));
        }
        return lines;
    }

    private void flatten(String first, String rest, int width, List<Line> into) {
        var text = Text.cutMiddle(Text.printable(label), Math.max(NARROWEST_LABEL, width - Text.width(first)));
        into.add(new Line(first + text, figure, Text.printable(note), style));
        for (int i = 0; i < children.size(); i++) {
            var last = i == children.size() - 1;
            children.get(i).flatten(rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), width, into);
        }
    }

    private record Line(
            String label,
            String figure,
            String note,
            @Nullable Style style) {}
}
