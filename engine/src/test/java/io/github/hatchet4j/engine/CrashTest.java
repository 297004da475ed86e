// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed in the middle of load; then its directory is counted. */
class CrashTest {
    @TempDir
    Path directory;

    private Process startVictim() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashVictim.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What the victim said before it died. A line that was cut off does not count: it was never said. */
    private record Said(Set<String> triggered, Set<String> completed) {}

    private static Said listenAndKill(Process victim, int afterCompletions) throws IOException {
        var said = new Said(new HashSet<>(), new HashSet<>());
        boolean killed = false;
        try (BufferedReader lines = victim.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 3 && words[2].equals(".")) {
                    (words[0].equals("TRIGGERED") ? said.triggered : said.completed).add(words[1]);
                }
                if (!killed && said.completed.size() >= afterCompletions) {
                    // By its handle: the process object would close the stream that is being read.
                    killed = victim.toHandle().destroyForcibly();
                }
            }
        }
        return said;
    }

    @RepeatedTest(3)
    @Timeout(60)
    void nothingAcknowledgedIsLostAndNothingReportedCompleteRunsAgain() throws Exception {
        Process victim = startVictim();
        Said said = listenAndKill(victim, 500);
        assertThat(victim.waitFor()).isEqualTo(137);

        try (EmbeddedEngine engine =
                EmbeddedHatchet.builder().directory(directory).start()) {
            var client = new WireClient(engine);
            var worker = client.worker(100_000, "t:t");
            var openRuns = new HashSet<String>();
            for (AssignedAction action = worker.actions.poll(2, TimeUnit.SECONDS);
                    action != null;
                    action = worker.actions.poll(1, TimeUnit.SECONDS)) {
                assertThat(openRuns.add(action.getWorkflowRunId())).isTrue();
                worker.complete(action, "{}");
            }

            assertThat(said.completed).hasSizeGreaterThanOrEqualTo(500);
            assertThat(openRuns).doesNotContainAnyElementsOf(said.completed);
            assertThat(said.triggered).allSatisfy(run -> {
                GetRunDetailsResponse details = client.details(run);
                assertThat(details.getDone()).isTrue();
            });
        }
    }

    @Test
    @Timeout(60)
    void aRunningEngineOfAnotherProcessIsNamedAndItsLockEndsWithIt() throws Exception {
        Process victim = startVictim();
        victim.inputReader(StandardCharsets.UTF_8).readLine();

        assertThatThrownBy(() -> EmbeddedHatchet.builder().directory(directory).start())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("another engine (pid " + victim.pid() + " on ");
        victim.destroyForcibly().waitFor();

        EmbeddedHatchet.builder().directory(directory).start().close();
    }
}
