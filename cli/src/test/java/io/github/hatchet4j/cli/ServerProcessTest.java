// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code server} as a process of its own, since it is the process that has to end well. */
@Timeout(120) // JVMs start one after the other, on a machine that may be busy
class ServerProcessTest {
    @TempDir
    private Path data;

    @Test
    void saysWhenItIsReadyAndStopsCleanlyOnSigterm() throws IOException, InterruptedException {
        var server = start(data);
        try (var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine())
                    .matches("ready grpc=127\\.0\\.0\\.1:[1-9]\\d* api=http://127\\.0\\.0\\.1:[1-9]\\d*");

            server.toHandle().destroy(); // Process.destroy() would close the streams

            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedInOneLine() throws IOException, InterruptedException {
        var first = start(data);
        try (var ready = new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(ready.readLine()).startsWith("ready ");

            var second = start(data);
            try (var err = second.getErrorStream()) {
                var told = new String(err.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).isEqualTo(1);
                assertThat(told.lines()).singleElement().asString().contains("pid " + first.pid());
            }
        } finally {
            first.destroyForcibly();
        }
    }

    private static Process start(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "server",
                        "--data",
                        data.toString(),
                        "--grpc-port",
                        "0",
                        "--api-port",
                        "0")
                .start();
    }
}
