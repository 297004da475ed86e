// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expect;
import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Checks.untilEqual;
import static io.github.hatchet4j.e2e.peer.Peer.failureOf;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Fail;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.ListRunsOptions;
import io.github.hatchet4j.sdk.LogLine;
import io.github.hatchet4j.sdk.PageRequest;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.RunSummary;
import io.github.hatchet4j.sdk.TaskEvent;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looking on: streams, logs, runs, metrics, workers, workflows. */
final class ViewChecks implements JavaClient.Suite {
    private final Peer peer;
    private final Hatchet hatchet;

    ViewChecks(Peer peer) {
        this.peer = peer;
        hatchet = peer.hatchet();
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("streams: what a running task streams", this::stream);
        checks.check("logs: the lines of a task", this::logs);
        checks.check("traces: the engine keeps the spans of client and worker, each once", this::traced);
        checks.check("runs: status, details and history of one that succeeded", this::succeeded);
        checks.check("runs: status, details and history of one that failed", this::failed);
        checks.check("runs: listed by metadata, status, workflow and kind", this::listed);
        checks.check("metrics: tasks by status", this::taskMetrics);
        checks.check("metrics: queues", () -> expect(hatchet.metrics().queues() != null, "null"));
        checks.check(
                "metrics: Prometheus text",
                () -> expectContains("# TYPE ", hatchet.metrics().prometheus()));
        checks.check("workers: listed and shown", this::workers);
        checks.check("workflows: listed and shown", this::workflows);
    }

    private void stream() {
        var key = unique();
        var run = peer.task("stream", Keyed.class, Void.class).runNoWait(new Keyed(key));
        var chunks = new ArrayList<String>();
        try (var stream = run.stream()) {
            stream.forEach(chunk -> {
                if (chunks.isEmpty()) {
                    peer.task("release", Keyed.class, Void.class).run(new Keyed(key));
                }
                chunks.add(chunk);
            });
        }
        chunks.removeIf("tick"::equals);
        expectEqual(List.of("one", "zwei ü", "three"), chunks);
    }

    private void logs() throws Exception {
        var key = unique();
        var run = peer.task("log", Keyed.class, Void.class).runNoWait(new Keyed(key));
        run.result();
        untilEqual(
                List.of("first line of " + key, "second line of " + key),
                () -> hatchet.logs().list(run.id()).stream()
                        .map(LogLine::message)
                        .filter(line -> line.contains(" line of "))
                        .sorted()
                        .toList());
    }

    private void traced() throws Exception {
        var run = peer.task("greet", Greet.class, Greeting.class).runNoWait(new Greet("traced"));
        run.result();
        var engine = EngineTraces.fromEnvironment();
        var expected = new ArrayList<>(List.of("hatchet.run_workflow", "hatchet.start_step_run"));
        if (!peer.prefix().equals("java")) {
            // The Java worker is instrumented without the processor that would send spans of its own code too.
            expected.add(peer.prefix() + "-greet work");
        }
        untilEqual(expected, () -> engine.names(run.id()).stream().sorted().toList());
    }

    private void succeeded() throws Exception {
        var run = peer.task("greet", Greet.class, Greeting.class)
                .runNoWait(new Greet("seen"), TriggerWorkflowOptions.withMetadata(Map.of("customer", "7")));
        var output = run.result();
        peer.untilStatus(run.id(), RunStatus.COMPLETED);
        var details = hatchet.runs().details(run.id());
        expectEqual(List.of(RunStatus.COMPLETED, true), List.of(details.status(), details.isDone()));
        expectEqual("7", details.additionalMetadata().get("customer"));
        expectEqual(1, details.tasks().size());
        expectEqual(
                Map.of("text", output.text(), "language", output.language()),
                details.tasks().get(0).output());
        var kinds = hatchet.runs().get(run.id()).events().stream()
                .map(TaskEvent::type)
                .toList();
        expect(kinds.containsAll(List.of("QUEUED", "ASSIGNED", "STARTED", "FINISHED")), kinds);
    }

    private void failed() throws Exception {
        var run = peer.task("fail", Fail.class, Void.class).runNoWait(new Fail("told you"));
        failureOf(run::result);
        peer.untilStatus(run.id(), RunStatus.FAILED);
        expectEqual(true, hatchet.runs().details(run.id()).isDone());
        expectContains("told you", hatchet.runs().get(run.id()).tasks().get(0).errorMessage());
    }

    private void listed() throws Exception {
        var key = unique();
        var metadata = TriggerWorkflowOptions.withMetadata(Map.of("group", key));
        peer.task("greet", Greet.class, Greeting.class).run(new Greet(key), metadata);
        failureOf(() -> peer.task("fail", Fail.class, Void.class).run(new Fail(key), metadata));
        hatchet.workflowStub(peer.prefix() + "-dag", Greet.class).run(new Greet(key), metadata);
        var group = RunFilter.builder().additionalMetadata("group", key);
        var fail = peer.prefix() + "-fail";
        expectEqual(
                List.of(peer.prefix() + "-dag", fail, peer.prefix() + "-greet"),
                names(ListRunsOptions.builder().filter(group.build())));
        expectEqual(
                List.of(fail),
                names(ListRunsOptions.builder()
                        .filter(group.build().toBuilder()
                                .statuses(RunStatus.FAILED)
                                .build())));
        expectEqual(
                List.of(fail),
                names(ListRunsOptions.builder()
                        .filter(group.build().toBuilder()
                                .workflowIds(workflowId(fail))
                                .build())));
        expectEqual(
                6,
                names(ListRunsOptions.builder().filter(group.build()).onlyTasks(true))
                        .size());
        expectEqual(
                1,
                names(ListRunsOptions.builder().filter(group.build()).page(new PageRequest(2, 2)))
                        .size());
    }

    private List<String> names(ListRunsOptions.Builder options) {
        return hatchet.runs().list(options.build()).rows().stream()
                .map(RunSummary::workflowName)
                .sorted()
                .toList();
    }

    private void taskMetrics() throws Exception {
        var filter = RunFilter.builder()
                .workflowIds(workflowId(peer.prefix() + "-fail"))
                .build();
        int before = hatchet.metrics().tasks(filter).getOrDefault(RunStatus.FAILED, 0);
        failureOf(() -> peer.task("fail", Fail.class, Void.class).run(new Fail("counted")));
        expectEqual(before + 1, hatchet.metrics().tasks(filter).get(RunStatus.FAILED));
    }

    private void workers() {
        var found = hatchet.workers().list().rows().stream()
                .filter(worker -> worker.name().equals(peer.workerName()))
                .toList();
        expectEqual(1, found.size());
        var worker = hatchet.workers().get(found.get(0).id());
        expectEqual(peer.workerName(), worker.name());
        expect(worker.actions().contains(peer.prefix() + "-greet:" + peer.prefix() + "-greet"), worker.actions());
    }

    private void workflows() {
        var name = peer.prefix() + "-dag";
        expectEqual(name, hatchet.workflows().get(workflowId(name)).name());
    }

    private String workflowId(String name) {
        return hatchet.workflows().find(name).orElseThrow().id();
    }
}
