// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.cli.text.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo that was ended in the middle, and the next one on the same data. */
@Timeout(150) // three JVMs start one after the other, on a machine that may be busy
class DemoInterruptionTest {
    private static final int FILES = 20;
    private static final int SLOW = 2_500;
    private static final Pattern FOUND_AND_FINISHED =
            Pattern.compile("(?s)found ([1-9]\\d*) unfinished runs of an earlier start; finishing them first.*"
                    + "finished \\1 runs of an earlier start\n");
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private Path temp;

    private Path folder = Path.of("");
    private Path data = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("folder"));
        data = temp.resolve("data");
        output = temp.resolve("output.txt");
        Files.writeString(folder.resolve("note.md"), "the kind that fails at first, so that the others do not\n");
        for (int i = 1; i < FILES; i++) {
            Files.writeString(folder.resolve("file-" + i + ".txt"), "word ".repeat(i));
        }
    }

    @Test
    void afterAKillTheNextStartFinishesWhatWasAccepted() throws IOException, InterruptedException {
        var victim = start();
        await().atMost(SOON).until(this::isAccepted);
        victim.destroyForcibly();
        assertThat(victim.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(next()).containsPattern(FOUND_AND_FINISHED);
    }

    @Test
    void onSigtermItSaysWhatToDoAndTheNextStartDoesIt() throws IOException, InterruptedException {
        var victim = start();
        await().atMost(SOON).until(this::isAccepted);
        victim.destroy();

        assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(victim.exitValue()).isEqualTo(143);
        assertThat(Files.readString(output))
                .contains("\ninterrupted: what was accepted is on disk, and the same command finishes it\n")
                .doesNotContain("Exception");
        assertThat(next()).containsPattern(FOUND_AND_FINISHED);
    }

    /** Starts a demo whose tasks take so long that none of them is through when it is ended. */
    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoVictim.class.getName(),
                        folder.toString(),
                        data.toString(),
                        Integer.toString(SLOW))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Whether the engine has taken the run of every file. */
    private boolean isAccepted() throws IOException {
        return Files.readString(output).contains(FILES + " child runs are accepted");
    }

    /** The next start; the tasks that it finds are as slow as they were, so there is a slot for each. */
    private String next() {
        var written = new StringWriter();
        var options = new DemoOptions(folder, data, 10_000, 0, FILES, 3, false);
        assertThat(Demo.run(options, Map.of(), new PrintWriter(written), Terminal.plain()))
                .isTrue();
        return written.toString();
    }
}
