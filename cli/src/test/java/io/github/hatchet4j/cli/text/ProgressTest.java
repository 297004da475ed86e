// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();

    @Test
    void writesALinePerTenthWhereNobodyWatches() {
        try (var progress = new Progress(new PrintWriter(written), Terminal.plain(), "counting", 200)) {
            for (int done = 1; done <= 200; done++) {
                progress.show(done, "");
            }
        }

        assertThat(written.toString().lines())
                .hasSize(10)
                .startsWith("counting 20/200")
                .endsWith("counting 200/200");
        assertThat(written.toString()).doesNotContain("\r", "\u001b");
    }

    @Test
    void redrawsOneLineOnATerminalAndLeavesItClean() {
        try (var progress = new Progress(new PrintWriter(written), new Terminal(true, false, 80), "counting", 4)) {
            progress.show(2, "1 retried");
            progress.show(4, "");
        }

        assertThat(written.toString())
                .isEqualTo("\r\u001b[Kcounting ████████████░░░░░░░░░░░░ 2/4 · 1 retried"
                        + "\r\u001b[Kcounting ████████████████████████ 4/4\r\u001b[K");
    }

    @Test
    void showsNothingAfterItsEnd() {
        var progress = new Progress(new PrintWriter(written), Terminal.plain(), "counting", 2);
        progress.close();
        progress.show(2, "");

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void anEmptyTaskIsDone() {
        try (var progress = new Progress(new PrintWriter(written), Terminal.plain(), "counting", 0)) {
            progress.show(0, "");
        }

        assertThat(written.toString().lines()).containsExactly("counting 0/0");
    }
}
