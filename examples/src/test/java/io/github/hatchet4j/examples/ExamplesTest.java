// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each program as a user does: in a JVM and a working directory of its own, with an environment without tokens. */
class ExamplesTest {
    @TempDir
    private Path directory;

    @Test
    void theFirstProgramGreets() throws IOException, InterruptedException {
        assertThat(run(FirstTask.class)).isEqualTo("Hello Ada\n");
    }

    @Test
    void theFirstProgramRunsAgainOnItsOwnData() throws IOException, InterruptedException {
        run(FirstTask.class);

        assertThat(run(FirstTask.class)).isEqualTo("Hello Ada\n");
        assertThat(directory.resolve(".hatchet4j")).isDirectoryContaining("glob:**.db");
    }

    @Test
    void anEventTriggersATask() throws IOException, InterruptedException {
        assertThat(run(EventDriven.class)).startsWith("receipt for 4711, run ");
    }

    @Test
    void whatFailsIsRetriedUnlessItWouldNotHelp() throws IOException, InterruptedException {
        assertThat(run(Retries.class)).isEqualTo("booked at attempt 3\nnot booked: there is no card\n");
    }

    private String run(Class<?> program) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), program.getName())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("HATCHET_"));
        var process = builder.start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return text.replace("\r\n", "\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
