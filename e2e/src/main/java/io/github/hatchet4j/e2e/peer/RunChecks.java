// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expect;
import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Peer.failureOf;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Fail;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Metadata;
import io.github.hatchet4j.e2e.peer.Messages.Notes;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunOutcome;
import io.github.hatchet4j.sdk.TaskStub;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Triggering and waiting, results, errors, retries. */
final class RunChecks implements JavaClient.Suite {
    private static final Map<String, String> ERROR_TYPES =
            Map.of("java", "java.lang.IllegalArgumentException", "py", "ValueError", "ts", "");
    private static final Map<String, String> STACK_LINES = Map.of("java", "\tat ", "py", "Traceback", "ts", "    at ");

    private final Peer peer;
    private final TaskStub<Greet, Greeting> greet;
    private final TaskStub<Fail, Void> fail;

    RunChecks(Peer peer) {
        this.peer = peer;
        greet = peer.task("greet", Greet.class, Greeting.class);
        fail = peer.task("fail", Fail.class, Void.class);
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("run: a result", () -> expectEqual(peer.greeting("hello Ada"), greet.run(new Greet("Ada"))));
        checks.check(
                "run: a result of a blocking task",
                () -> expectEqual(
                        peer.greeting("hello Grace"),
                        peer.task("greet-sync", Greet.class, Greeting.class).run(new Greet("Grace"))));
        checks.check("run without waiting: the result, fetched later by reference", this::later);
        checks.check("run: text beyond ASCII survives both ways", this::textBeyondAscii);
        checks.check("run: an output of a million characters", this::largeOutput);
        checks.check("run: fifty runs at once", this::fiftyAtOnce);
        checks.check("run many: the results in the order of the inputs", this::many);
        checks.check("run many: one failure beside results", this::manyWithFailure);
        checks.check("run many without waiting: references", this::manyNoWait);
        checks.check("errors: type, message and stack", this::error);
        checks.check("retries: two, then success", this::twoRetries);
        checks.check("retries: a non-retryable error is not retried", this::notRetried);
        checks.check("retries: the backoff is waited for", this::backoff);
        checks.check("timeouts: the execution timeout fails the run", this::timeout);
        checks.check("timeouts: a refreshed timeout does not", this::refresh);
        checks.check("additional metadata reaches the task", this::metadata);
    }

    private void later() {
        var reference = greet.runNoWait(new Greet("later"));
        expectEqual(reference.id(), UUID.fromString(reference.id()).toString());
        expectEqual(peer.greeting("hello later"), reference.result());
    }

    private void textBeyondAscii() {
        var name = "Zoë \"Ω\" \\ \n\t 漢字 🐘";
        expectEqual(peer.greeting("hello " + name), greet.run(new Greet(name)));
    }

    private void largeOutput() {
        expectEqual(
                1_000_000, greet.run(new Greet("x".repeat(994), 1000)).text().length());
    }

    private void fiftyAtOnce() {
        var runs = IntStream.range(0, 50)
                .mapToObj(i -> greet.runAsync(new Greet("n" + i)))
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            expectEqual(peer.greeting("hello n" + i), runs.get(i).join());
        }
    }

    private void many() {
        var inputs = IntStream.range(0, 20).mapToObj(i -> new Greet("m" + i)).toList();
        expectEqual(
                inputs.stream()
                        .map(input -> peer.greeting("hello " + input.name()))
                        .toList(),
                greet.runMany(inputs));
    }

    private void manyWithFailure() {
        var outcomes = fail.runManySettled(List.of(new Fail("one"), new Fail("two")));
        expectEqual(
                List.of("one", "two"), outcomes.stream().map(RunChecks::reason).toList());
    }

    private static String reason(RunOutcome<Void> outcome) {
        if (outcome instanceof RunOutcome.Failure<Void> failure
                && failure.error() instanceof RunFailedException error) {
            return error.failures().get(0).message();
        }
        return "no failure: " + outcome;
    }

    private void manyNoWait() {
        var references = greet.runManyNoWait(List.of(new Greet("a"), new Greet("b")));
        expect(!references.get(0).id().equals(references.get(1).id()), references);
        expectEqual("hello b", references.get(1).result().text());
    }

    private void error() throws Exception {
        var failure = failureOf(() -> fail.run(new Fail("no: such luck")));
        expectEqual(ERROR_TYPES.get(peer.prefix()), failure.type());
        expectEqual("no: such luck", failure.message());
        expectContains(STACK_LINES.getOrDefault(peer.prefix(), "?"), failure.stackTrace());
        expectEqual(peer.prefix() + "-fail", failure.taskName());
    }

    private void twoRetries() {
        var flaky = peer.task("flaky", Keyed.class, Attempts.class);
        expectEqual(new Attempts(3), flaky.run(new Keyed(unique())));
    }

    private void notRetried() throws Exception {
        var key = unique();
        var stubborn = peer.task("stubborn", Keyed.class, Void.class);
        expectEqual(
                key + " must not be tried again",
                failureOf(() -> stubborn.run(new Keyed(key))).message());
        expectEqual(List.of("attempt"), peer.notesOf(key));
    }

    private void backoff() {
        int gap = peer.task("backoff", Keyed.class, Attempts.class)
                .run(new Keyed(unique()))
                .attempts();
        expect(gap >= 950 && gap < 20_000, gap + " ms");
    }

    private void timeout() throws Exception {
        long begin = System.nanoTime();
        failureOf(() -> peer.task("slow", Keyed.class, Void.class).run(new Keyed(unique())));
        var took = Duration.ofNanos(System.nanoTime() - begin);
        expect(took.toMillis() > 900 && took.toSeconds() < 30, took);
    }

    private void refresh() {
        var notes = peer.task("refresh", Keyed.class, Notes.class).run(new Keyed(unique()));
        expectEqual(List.of("in time"), notes.notes());
    }

    private void metadata() {
        var options = TriggerWorkflowOptions.withMetadata(Map.of("customer", "42", "città", "Roma"));
        var texts = peer.task("metadata", Keyed.class, Metadata.class)
                .run(new Keyed(unique()), options)
                .metadata();
        expectEqual("42", texts.get("customer"));
        expectEqual("Roma", texts.get("città"));
    }
}
