// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {
    private final Tree tree = node(
            "demo",
            "1.20 s",
            "",
            node(
                    "hatchet.run_workflow",
                    "0.50 ms",
                    "ok",
                    node("hatchet.start_step_run", "12.0 ms", "failed: on purpose", node("read", "1.00 ms", "ok")),
                    node("hatchet.start_step_run", "9.00 ms", "ok")),
            node("hatchet.push_event", "0.30 ms", "ok", node("hatchet.start_step_run", "2.00 ms", "ok")));

    @Test
    void drawsParentsAboveChildrenWithTheCellsInColumns() {
        assertThat(String.join("\n", tree.lines(Terminal.plain()))).isEqualTo("""
                        demo                           1.20 s
                        ├─ hatchet.run_workflow       0.50 ms  ok
                        │  ├─ hatchet.start_step_run  12.0 ms  failed: on purpose
                        │  │  └─ read                 1.00 ms  ok
                        │  └─ hatchet.start_step_run  9.00 ms  ok
                        └─ hatchet.push_event         0.30 ms  ok
                           └─ hatchet.start_step_run  2.00 ms  ok""");
    }

    @Test
    void cutsTheNoteWhereTheTerminalEnds() {
        var lines = node("a", "1 ms", "a message that is far too long for this").lines(new Terminal(true, false, 40));

        assertThat(lines).containsExactly("a  1 ms  a message that is far too long…");
    }

    @Test
    void cutsALongLabelInItsMiddle() {
        var lines = node("root", "1 ms", "", node("count src/main/java/io/github/Main.java", "1 ms", "ok"))
                .lines(new Terminal(true, false, 45));

        assertThat(lines).last().isEqualTo("└─ count src…/github/Main.java  1 ms  ok");
    }

    @Test
    void showsLineBreaksOfAMessageAsQuestionMarks() {
        assertThat(node("a", "1 ms", "one\ntwo").lines(Terminal.plain())).containsExactly("a  1 ms  one?two");
    }

    private static Tree node(String label, String figure, String note, Tree... children) {
        return new Tree(label, figure, note, null, List.of(children));
    }
}
