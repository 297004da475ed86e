// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a part of {@link IsolatedProbe} in a JVM of its own. */
final class IsolatedJvm {
    private IsolatedJvm() {}

    /**
     * Returns what the probe says.
     *
     * @param excluded the entries of this class path, by their file names, that must be missing there
     */
    static String call(String probe, Predicate<String> excluded, Map<String, String> environment)
            throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !excluded.test(Path.of(entry).getFileName().toString()))
                .collect(Collectors.joining(File.pathSeparator));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-cp", classPath, IsolatedProbe.class.getName(), probe)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("HATCHET_") || name.startsWith("OTEL_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text.strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
