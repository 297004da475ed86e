// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("acceptance case 16: SIGTERM with tasks running: the last spans arrive")
class AcceptanceCase16LastSpansTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "a provider of the kind: {0}")
    @ValueSource(strings = {"plain", "hook", "autoconfigure"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process is ended without its hooks")
    @Timeout(180)
    void aProcessIsKilled(String mode) throws Exception {
        Path spans = directory.resolve("spans");
        Path data = directory.resolve("engine");
        var process = start(mode, spans, data);
        try {
            String runId = runOf(process);
            assertThat(spans).doesNotExist();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            List<String> arrived = Files.readAllLines(spans);
            assertThat(arrived)
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .containsExactlyInAnyOrder("hatchet.run_workflow", "hatchet.start_step_run");
            try (var engine = EmbeddedHatchet.builder().directory(data).start()) {
                assertThat(EngineTraces.ofRun(engine, runId))
                        .extracting(EngineTraces.Row::name)
                        .contains("hatchet.start_step_run");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String runOf(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = "";
        while (!line.startsWith("run ")) {
            line = Objects.requireNonNull(output.readLine(), "the process ended");
        }
        return line.substring("run ".length());
    }

    private static Process start(String mode, Path spans, Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LastSpansProgram.class.getName(),
                        mode,
                        spans.toString(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
