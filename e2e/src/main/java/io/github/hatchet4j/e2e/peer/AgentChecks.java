// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the Java agent recorded of {@link AgentProgram}: {@code SPANS PROCESS LOG}, the file of a {@link SpanSink}, the
 * name of the service, and what the program printed. With a fourth argument {@code engine}, also what its engine got.
 */
public final class AgentChecks {
    private static final Set<String> KNOWN = Set.of(
            "hatchet.run_workflow",
            "hatchet.push_event",
            "hatchet.start_step_run",
            "GET",
            "GET /stock",
            AgentProgram.ECHO);

    private static final String PARENT_TREE = """
            PRODUCER hatchet.run_workflow
              CONSUMER hatchet.start_step_run agent-parent attempt 0 succeeded
                PRODUCER hatchet.run_workflow
                  CONSUMER hatchet.start_step_run agent-work attempt 0 succeeded
                    CLIENT GET
                      SERVER GET /stock
                    CLIENT GET
                      SERVER GET /stock
                    CLIENT shop.Echo/Call
                      SERVER shop.Echo/Call""";

    private static final String FLAKY_TREE = """
            PRODUCER hatchet.run_workflow
              CONSUMER hatchet.start_step_run agent-flaky attempt 0 failed
              CONSUMER hatchet.start_step_run agent-flaky attempt 1 succeeded""";

    private static final String EVENT_TREE = """
            PRODUCER hatchet.push_event
              CONSUMER hatchet.start_step_run agent-on-event attempt 0 succeeded""";

    private static final String SLOW_TREE = """
            PRODUCER hatchet.run_workflow
              CONSUMER hatchet.start_step_run agent-slow attempt 0 succeeded""";

    private final List<SpanRow> spans;
    private final SpanTree tree;

    private AgentChecks(List<SpanRow> spans) {
        this.spans = spans;
        tree = new SpanTree(spans);
    }

    public static void main(String[] args) throws Exception {
        String process = args[1];
        var spans = SpanRow.read(Path.of(args[0])).stream()
                .filter(span -> span.process().equals(process))
                .toList();
        var checks = new Checks("Java agent, " + process, System.out);
        new AgentChecks(spans).checkAll(checks);
        if (args.length > 3) {
            checkEngine(checks, spans, Path.of(args[2]));
        }
        System.exit(checks.exitCode());
    }

    private void checkAll(Checks checks) throws InterruptedException {
        checks.check(
                "the application's HTTP and gRPC calls hang below the attempt",
                () -> tree("agent-parent", PARENT_TREE));
        checks.check("a retry", () -> tree("agent-flaky", FLAKY_TREE));
        checks.check("an event", () -> tree("agent-on-event", EVENT_TREE));
        checks.check("SIGTERM with a task running: its span arrives", () -> tree("agent-slow", SLOW_TREE));
        checks.check("each span once", () -> {
            Set<String> ids = new HashSet<>();
            expectEqual(
                    List.of(),
                    spans.stream()
                            .filter(span -> !ids.add(span.spanId()))
                            .map(SpanRow::name)
                            .toList());
        });
        checks.check("no span for streams, heartbeats, exports or the engine's own work", () -> {
            var strange = new TreeSet<String>();
            spans.stream()
                    .filter(span -> !KNOWN.contains(span.name()))
                    .forEach(span -> strange.add(span.kind() + " " + span.name()));
            expectEqual(Set.of(), strange);
            expectEqual(17, spans.size());
        });
    }

    private void tree(String task, String expected) {
        SpanRow attempt = spans.stream()
                .filter(span -> span.name().equals("hatchet.start_step_run"))
                .filter(span -> span.attribute("hatchet.step_name").equals(task))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no attempt of " + task + " among " + spans.size() + " spans"));
        expectEqual(expected, tree.around(attempt));
    }

    private static void checkEngine(Checks checks, List<SpanRow> spans, Path log)
            throws InterruptedException, IOException {
        var engine = EngineTraces.fromEnvironment();
        for (String line : Files.readAllLines(log)) {
            if (!line.startsWith("run ")) {
                continue;
            }
            String task = line.split(" ", -1)[1];
            String runId = line.split(" ", -1)[2];
            checks.check("the engine has the trace of " + task + ", each span once", () -> {
                List<String> expected = spans.stream()
                        .filter(span ->
                                span.attribute("hatchet.workflow_run_id").equals(runId))
                        .map(SpanRow::spanId)
                        .sorted()
                        .toList();
                if (expected.isEmpty()) {
                    throw new AssertionError("the agent has no span of run " + runId);
                }
                List<String> has = engine.spanIds(runId);
                expectEqual(has.size(), new HashSet<>(has).size());
                if (!has.containsAll(expected)) {
                    throw new AssertionError("expected " + expected + " in " + has);
                }
            });
        }
    }
}
