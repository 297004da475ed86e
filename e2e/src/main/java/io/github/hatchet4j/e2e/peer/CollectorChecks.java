// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What arrived at an OpenTelemetry Collector: {@code program LOG SERVICE SPANS OUTPUT} compares it with the spans that
 * {@link TracedProgram} made and with what its engine got, {@code demo LOG SERVICE OUTPUT} with what the demo says.
 */
public final class CollectorChecks {
    private static final Pattern COUNT = Pattern.compile("traces +([0-9][0-9,]*) spans");
    private static final int PROGRAM_SPANS = 17;

    private final List<SpanRow> arrived;
    private final Checks checks;

    private CollectorChecks(List<SpanRow> arrived, Checks checks) {
        this.arrived = arrived;
        this.checks = checks;
    }

    public static void main(String[] args) throws Exception {
        String service = args[2];
        var checks = new Checks("Collector, " + service, System.out);
        var all = new CollectorChecks(CollectorLog.spans(Path.of(args[1]), service), checks);
        if (args[0].equals("program")) {
            all.program(SpanRow.read(Path.of(args[3])), Path.of(args[4]));
        } else {
            all.demo(Files.readString(Path.of(args[3])));
        }
        System.exit(checks.exitCode());
    }

    private void program(List<SpanRow> made, Path output) throws Exception {
        checks.check("each span arrives once, with its name, kind, parent and status", () -> {
            expectEqual(facts(made), facts(arrived));
            expectEqual(PROGRAM_SPANS, arrived.size());
        });
        complete();
        String runId = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith("run traced-order "))
                .map(line -> line.split(" ", -1)[2])
                .findFirst()
                .orElseThrow();
        checks.check("the engine has the same spans of the run, each once", () -> {
            List<String> atEngine = EngineTraces.fromEnvironment().spanIds(runId);
            List<String> expected = made.stream()
                    .filter(span -> span.attribute("hatchet.workflow_run_id").equals(runId))
                    .map(SpanRow::spanId)
                    .toList();
            expectEqual(atEngine.size(), new HashSet<>(atEngine).size());
            if (expected.isEmpty() || !atEngine.containsAll(expected)) {
                throw new AssertionError("expected " + expected + " in " + atEngine);
            }
        });
    }

    private void demo(String output) throws Exception {
        checks.check("as many spans arrive as the demo has made", () -> {
            var count = COUNT.matcher(output);
            if (!count.find()) {
                throw new AssertionError("the demo does not say how many spans it has made");
            }
            expectEqual(Integer.parseInt(count.group(1).replace(",", "")), arrived.size());
        });
        checks.check("each span once", () -> {
            Set<String> ids = new HashSet<>();
            expectEqual(
                    List.of(),
                    arrived.stream().filter(span -> !ids.add(span.spanId())).toList());
        });
        checks.check("the runs and their attempts are among them", () -> {
            Set<String> names = new TreeSet<>();
            arrived.forEach(span -> names.add(span.name()));
            if (!names.containsAll(Set.of("hatchet.run_workflow", "hatchet.start_step_run"))) {
                throw new AssertionError("only " + names);
            }
        });
        complete();
    }

    private void complete() throws InterruptedException {
        checks.check("no span lacks its parent", () -> {
            Set<String> ids = new HashSet<>();
            arrived.forEach(span -> ids.add(span.traceId() + span.spanId()));
            expectEqual(
                    List.of(),
                    arrived.stream()
                            .filter(span -> span.parentId() != null && !ids.contains(span.traceId() + span.parentId()))
                            .map(SpanRow::name)
                            .toList());
        });
    }

    private static List<String> facts(List<SpanRow> spans) {
        return spans.stream()
                .map(span -> String.join(
                        " ",
                        span.name(),
                        span.kind(),
                        span.traceId(),
                        span.spanId(),
                        String.valueOf(span.parentId()),
                        span.status()))
                .sorted()
                .toList();
    }
}
