// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.examples.tracing.FirstTrace;
import io.github.hatchet4j.examples.tracing.TraceScenarios;
import io.github.hatchet4j.examples.tracing.TracedByVariables;
import io.github.hatchet4j.examples.tracing.TracedOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
    void anEngineOfTheProgramKeepsItsDataWhereItIsTold() throws IOException, InterruptedException {
        assertThat(run(OwnEngine.class)).isEqualTo("Hello Ada\n");
        assertThat(directory.resolve("data")).isDirectoryContaining("glob:**.db");
    }

    @Test
    void anEventTriggersATask() throws IOException, InterruptedException {
        assertThat(run(EventDriven.class)).startsWith("receipt for 4711, run ");
    }

    @Test
    void whatFailsIsRetriedUnlessItWouldNotHelp() throws IOException, InterruptedException {
        assertThat(run(Retries.class)).isEqualTo("booked at attempt 3\nnot booked: there is no card\n");
    }

    @Test
    void whatTracesLookLikeStandsInTheDocument() throws IOException, InterruptedException {
        assertThat(trees(run(TraceScenarios.class))).isEqualTo(documentedTrees());
    }

    /** What the program printed, by title. */
    private static Map<String, String> trees(String output) {
        Map<String, String> trees = new LinkedHashMap<>();
        for (String section : output.split("(?m)^== ", -1)) {
            int end = section.indexOf('\n');
            if (end > 0) {
                trees.put(section.substring(0, end), section.substring(end + 1).strip());
            }
        }
        return trees;
    }

    private static Map<String, String> documentedTrees() throws IOException {
        Map<String, String> trees = new LinkedHashMap<>();
        var tree = Pattern.compile("<!-- tree: ([^>]+) -->\n```\n([^`]+)\n```");
        var matcher = tree.matcher(Files.readString(Path.of("../docs/tracing.md")));
        while (matcher.find()) {
            trees.put(matcher.group(1), matcher.group(2));
        }
        return trees;
    }

    @Test
    void aWorkflowJoinsItsTasksAndHasOneForFailures() throws IOException, InterruptedException {
        assertThat(run(OrderWorkflow.class))
                .isEqualTo("4711: 1497 cents\napologise for 4712: there are not so many\nfailed: invoice\n");
    }

    @Test
    void aTaskFansOutToChildren() throws IOException, InterruptedException {
        assertThat(run(FanOut.class)).isEqualTo("6 words\n");
    }

    @Test
    void manyRunsMayEndDifferently() throws IOException, InterruptedException {
        assertThat(run(Bulk.class)).isEqualTo("10 of 100 are squares\n");
    }

    @Test
    void runsAreScheduledAndTriggeredByCron() throws IOException, InterruptedException {
        assertThat(run(Timers.class))
                .contains("one reminder at its time\n", "remember: the milk\n", "1 cron trigger\n")
                .doesNotContain("bread");
    }

    @Test
    void tasksAreCancelledOrTimeOut() throws IOException, InterruptedException {
        assertThat(run(Stopping.class)).startsWith("cancelled\ntimed out: ");
    }

    @Test
    void aTaskStreamsWhileItWorks() throws IOException, InterruptedException {
        assertThat(run(Streaming.class)).isEqualTo("once upon a time there was a fox … the end\n");
    }

    @Test
    void tracesGoToTheCollector() throws IOException, InterruptedException {
        try (var collector = new OtlpCollector()) {
            var lines = run(TracedOrder.class, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()))
                    .lines()
                    .toList();

            assertThat(lines).first().isEqualTo("shipped 4711");
            assertThat(collector.spans())
                    .allSatisfy(span -> assertThat(lines.get(1)).isEqualTo("trace " + span.traceId()));
            assertThat(collector.spans())
                    .extracting(OtlpCollector.Received::name)
                    .containsExactlyInAnyOrder(
                            "POST /orders",
                            "hatchet.run_workflow",
                            "hatchet.start_step_run",
                            "hatchet.run_workflow",
                            "hatchet.start_step_run",
                            "pack");
        }
    }

    @Test
    void theFirstTraceGoesToTheCollector() throws IOException, InterruptedException {
        try (var collector = new OtlpCollector()) {
            assertThat(run(FirstTrace.class, Map.of(), collector.endpoint())).isEqualTo("Hello Ada\n");

            assertIsOneTraceOfARun(collector);
        }
    }

    @Test
    void aProgramIsTracedByVariablesAlone() throws IOException, InterruptedException {
        try (var collector = new OtlpCollector()) {
            var variables = Map.of(
                    "HATCHET_CLIENT_OPENTELEMETRY_ENABLED", "true",
                    "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                    "OTEL_METRICS_EXPORTER", "none",
                    "OTEL_LOGS_EXPORTER", "none");
            assertThat(run(TracedByVariables.class, variables)).isEqualTo("Hello Ada\n");

            assertIsOneTraceOfARun(collector);
        }
    }

    private static void assertIsOneTraceOfARun(OtlpCollector collector) {
        assertThat(collector.spans())
                .extracting(OtlpCollector.Received::name)
                .containsExactlyInAnyOrder("hatchet.run_workflow", "hatchet.start_step_run");
        assertThat(collector.spans())
                .extracting(OtlpCollector.Received::traceId)
                .containsOnly(collector.spans().get(0).traceId());
    }

    private String run(Class<?> program) throws IOException, InterruptedException {
        return run(program, Map.of());
    }

    private String run(Class<?> program, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("HATCHET_") || name.startsWith("OTEL_"));
        builder.environment().putAll(variables);
        var process = builder.start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return text.replace("\r\n", "\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
