// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ErrorReporterTest {
    private final StringWriter err = new StringWriter();

    @Test
    void tellsAnExpectedErrorInOneLineWithItsOwnExitCode() {
        assertThat(run(Map.of(), CliException.usage("no such folder: x", "name one that is there")))
                .isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("hatchet4j: no such folder: x; name one that is there");
    }

    @Test
    void tellsAnUnexpectedErrorInOneLineAndHowToSeeMore() {
        assertThat(run(Map.of(), new IllegalStateException("first\n  second"))).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("hatchet4j: unexpected IllegalStateException: first second;"
                        + " --debug before the command shows where");
    }

    @Test
    void showsTheStackTraceOnRequest() {
        assertThat(run(Map.of(), new IllegalStateException("x"), "--debug", "fail"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("at " + ErrorReporterTest.class.getName());
    }

    @Test
    void acceptsDebugAfterTheCommandToo() {
        run(Map.of(), new IllegalStateException("x"), "fail", "--debug");
        assertThat(err.toString()).contains("at " + ErrorReporterTest.class.getName());
    }

    @Test
    void takesDebugFromTheEnvironmentUnlessItIsOff() {
        run(Map.of("HATCHET4J_DEBUG", "0"), new IllegalStateException("x"));
        assertThat(err.toString().lines()).hasSize(1);

        run(Map.of("HATCHET4J_DEBUG", "1"), new IllegalStateException("x"));
        assertThat(err.toString()).contains("at " + ErrorReporterTest.class.getName());
    }

    private int run(Map<String, String> environment, Exception error) {
        return run(environment, error, "fail");
    }

    private int run(Map<String, String> environment, Exception error, String... arguments) {
        return Main.commandLine(environment)
                .addSubcommand(new Failing(error))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Command(name = "fail")
    private record Failing(Exception error) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw error;
        }
    }
}
