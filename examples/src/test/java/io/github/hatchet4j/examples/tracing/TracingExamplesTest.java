// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the programs as a user does, with one logging library at a time. */
class TracingExamplesTest {
    private static final Predicate<String> IS_LOGBACK = entry -> entry.contains("logback-");

    @TempDir
    private Path directory;

    static Stream<Arguments> loggingLibraries() throws IOException {
        return Stream.of(
                Arguments.argumentSet("Logback", classPath(entry -> true), "-Dlogback.configurationFile=logback.xml"),
                Arguments.argumentSet(
                        "Log4j 2",
                        classPath(IS_LOGBACK.negate()) + File.pathSeparator + log4j(),
                        "-Dlog4j2.configurationFile=log4j2.xml"));
    }

    @ParameterizedTest
    @MethodSource("loggingLibraries")
    void linesOfATaskNameTraceSpanAndRunAndNoOtherLineDoes(String classPath, String configuration) throws Exception {
        List<String> lines = run(TracedLogs.class, classPath, configuration);

        String run = lines.stream()
                .filter(line -> line.startsWith("run "))
                .findFirst()
                .orElseThrow()
                .substring("run ".length());
        String ids = " trace=[0-9a-f]{32} span=[0-9a-f]{16} run=" + Pattern.quote(run) + " ";
        assertThat(lines).anyMatch(line -> line.matches(".*TracedLogs" + ids + "charging order 4711"));
        assertThat(lines).anyMatch(line -> line.matches(".*TracedLogs" + ids + "booking order 4711"));
        assertThat(lines).anyMatch(line -> line.matches(".*TracedLogs trace= span= run= done"));
    }

    @Test
    void theFirstTraceIsMadeWithoutACollectorToo() throws Exception {
        assertThat(run(FirstTrace.class, classPath(entry -> true), "-Dempty=", "http://localhost:1"))
                .contains("Hello Ada");
    }

    @Test
    void thatTheEngineHasSpansOfItsOwnIsSaidOnce() throws Exception {
        assertThat(run(TraceScenarios.class, classPath(entry -> true), "-Dlogback.configurationFile=logback.xml"))
                .filteredOn(line -> line.contains("engineSpans(HatchetTracing.engineSpans(...))"))
                .hasSize(1);
    }

    private List<String> run(Class<?> program, String classPath, String option, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                option,
                "-cp",
                "config" + File.pathSeparator + classPath,
                program.getName()));
        command.addAll(List.of(arguments));
        var configurations = Files.createDirectories(directory.resolve("config"));
        for (String name : List.of("logback.xml", "log4j2.xml")) {
            Files.copy(Path.of("logging", name), configurations.resolve(name));
        }
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("HATCHET_") || name.startsWith("OTEL_"));
        var process = builder.start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String log4j() throws IOException {
        try (var jars = Files.list(Path.of("target", "log4j"))) {
            return jars.map(jar -> jar.toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
