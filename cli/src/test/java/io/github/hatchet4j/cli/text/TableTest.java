// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hatchet4j.cli.text.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = Table.of(Column.text("file"), Column.figure("lines"), Column.text("outcome"))
            .row("README.md", "1,204", "ok, 2 attempts")
            .row("src/main/java/io/github/hatchet4j/cli/Main.java", "9", "ok");

    @Test
    void setsWordsLeftAndFiguresRight() {
        assertThat(String.join("\n", table.lines(Terminal.plain()))).isEqualTo("""
                        file                                             lines  outcome
                        ───────────────────────────────────────────────  ─────  ──────────────
                        README.md                                        1,204  ok, 2 attempts
                        src/main/java/io/github/hatchet4j/cli/Main.java      9  ok""");
    }

    @Test
    void cutsTheFirstColumnAtItsStartWhereTheTerminalIsNarrow() {
        assertThat(String.join("\n", table.lines(new Terminal(true, false, 45))))
                .isEqualTo("""
                        file                    lines  outcome
                        ──────────────────────  ─────  ──────────────
                        README.md               1,204  ok, 2 attempts
                        …tchet4j/cli/Main.java      9  ok""");
    }

    @Test
    void coloursWholeRowsOnlyWhereTheTerminalHasColours() {
        var failed = Table.of(Column.text("file")).styledRow(Style.BAD, "x");

        assertThat(failed.lines(new Terminal(true, true, 80))).last().isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(failed.lines(new Terminal(true, false, 80))).last().isEqualTo("x");
    }

    @Test
    void showsControlCharactersOfAFileNameAsQuestionMarks() {
        var lines = Table.of(Column.text("file")).row("a\u001b[31m\nb\u202ec").lines(Terminal.plain());

        assertThat(lines).last().isEqualTo("a?[31m?b?c");
    }

    @Test
    void refusesARowOfTheWrongLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("a")).withMessage("needs 3 cells, got 1");
    }
}
