// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutACommandItShowsItsHelp() {
        assertThat(run()).isZero();
        assertThat(out.toString()).startsWith("Usage: hatchet4j").contains("Exit codes:", "--version");
    }

    @Test
    void helpAndVersionEndWell() {
        assertThat(run("--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .containsPattern("hatchet4j \\d+\\.\\d+\\.\\d+")
                .contains("Java " + Runtime.version());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnknownOptionIsOneLineWithAWayOut() {
        assertThat(run("--verison")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "hatchet4j: Unknown option: '--verison'; did you mean '--version'? see 'hatchet4j --help'");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return Main.commandLine(Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
