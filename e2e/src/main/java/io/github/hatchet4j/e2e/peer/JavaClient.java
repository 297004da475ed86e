// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Fail;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Metadata;
import io.github.hatchet4j.e2e.peer.Messages.Seen;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskFailure;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** The Java client: triggers the tasks of the Python worker and checks what comes back. */
public final class JavaClient {
    private final Hatchet hatchet;
    private final Tracer tracer;
    private final Task<Greet, Greeting> greet;
    private final Task<Greet, Greeting> greetSync;
    private final Task<Fail, Void> fail;
    private final Task<Keyed, Attempts> flaky;
    private final Task<Keyed, Void> stubborn;
    private final Task<Keyed, Attempts> attempts;
    private final Task<Keyed, Void> slow;
    private final Task<Keyed, Metadata> metadata;
    private final Task<Keyed, Seen> seen;
    private final Task<Greet, Greeting> relay;

    private JavaClient(Hatchet hatchet, Tracer tracer) {
        this.hatchet = hatchet;
        this.tracer = tracer;
        greet = Remote.task(hatchet, "py-greet", Greet.class, Greeting.class);
        greetSync = Remote.task(hatchet, "py-greet-sync", Greet.class, Greeting.class);
        fail = Remote.task(hatchet, "py-fail", Fail.class, Void.class);
        flaky = Remote.task(hatchet, "py-flaky", Keyed.class, Attempts.class);
        stubborn = Remote.task(hatchet, "py-stubborn", Keyed.class, Void.class);
        attempts = Remote.task(hatchet, "py-attempts", Keyed.class, Attempts.class);
        slow = Remote.task(hatchet, "py-slow", Keyed.class, Void.class);
        metadata = Remote.task(hatchet, "py-metadata", Keyed.class, Metadata.class);
        seen = Remote.task(hatchet, "py-seen", Keyed.class, Seen.class);
        relay = Remote.task(hatchet, "py-relay", Greet.class, Greeting.class);
    }

    public static void main(String[] args) throws Exception {
        int exitCode;
        try (var tracing = Tracing.start("java-client", Arguments.spans(args));
                var hatchet = Hatchet.create()) {
            exitCode = new JavaClient(hatchet, tracing.tracer()).checkAll();
        }
        System.exit(exitCode);
    }

    private int checkAll() throws InterruptedException {
        var checks = new Checks("Java client, Python worker", System.out);
        checks.check("a result", () -> expectEqual(python("hello Ada"), greet.run(new Greet("Ada"))));
        checks.check(
                "a result of a blocking Python task",
                () -> expectEqual(python("hello Grace"), greetSync.run(new Greet("Grace"))));
        checks.check("a result, fetched later by reference", this::resultLater);
        checks.check("text beyond ASCII survives both ways", this::textBeyondAscii);
        checks.check("an output of a million characters", this::largeOutput);
        checks.check("fifty runs at once", this::fiftyAtOnce);
        checks.check("an error with type, message and stack", this::error);
        checks.check("two retries, then success", () -> expectEqual(new Attempts(3), flaky.run(new Keyed(unique()))));
        checks.check("a non-retryable error is not retried", this::notRetried);
        checks.check("the execution timeout fails the run", () -> failureOf(() -> slow.run(new Keyed(unique()))));
        checks.check("additional metadata reaches the task", this::metadata);
        checks.check("an event triggers a run", this::event);
        checks.check(
                "a traced run that runs a task of the other language",
                () -> traced("trace of py-relay", () -> relay.run(new Greet("relay"))));
        checks.check(
                "a traced run with retries", () -> traced("trace of py-flaky", () -> flaky.run(new Keyed(unique()))));
        checks.check("a traced event", this::tracedEvent);
        return checks.exitCode();
    }

    private void resultLater() {
        var reference = greet.runNoWait(new Greet("later"));
        expectEqual(reference.id(), UUID.fromString(reference.id()).toString());
        expectEqual(python("hello later"), reference.result());
    }

    private void textBeyondAscii() {
        var name = "Zoë \"Ω\" \\ \n\t 漢字 🐘";
        expectEqual(python("hello " + name), greet.run(new Greet(name)));
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
            expectEqual(python("hello n" + i), runs.get(i).join());
        }
    }

    private void error() throws Exception {
        var failure = failureOf(() -> fail.run(new Fail("no: such luck")));
        expectEqual("ValueError", failure.type());
        expectEqual("no: such luck", failure.message());
        expectContains("Traceback", failure.stackTrace());
        expectEqual("py-fail", failure.taskName());
    }

    private void notRetried() throws Exception {
        var key = unique();
        var failure = failureOf(() -> stubborn.run(new Keyed(key)));
        expectEqual(key + " must not be tried again", failure.message());
        expectEqual(new Attempts(1), attempts.run(new Keyed(key)));
    }

    private void metadata() {
        var options = TriggerWorkflowOptions.builder()
                .additionalMetadata(Map.of("customer", "42", "città", "Roma"))
                .build();
        var texts = metadata.run(new Keyed(unique()), options).metadata();
        expectEqual("42", texts.get("customer"));
        expectEqual("Roma", texts.get("città"));
    }

    private void event() throws InterruptedException {
        var key = unique();
        hatchet.events().push("e2e:py", new Keyed(key));
        awaitSeen(key);
    }

    private void tracedEvent() throws Exception {
        var key = unique();
        traced("trace of py-on-event", () -> hatchet.events().push("e2e:py", new Keyed(key)));
        awaitSeen(key);
    }

    /** The pusher of an event learns no run id, so a second task tells what the first has seen. */
    private void awaitSeen(String key) throws InterruptedException {
        while (seen.run(new Keyed(key)).times() == 0) {
            Thread.sleep(100);
        }
        expectEqual(new Seen(1), seen.run(new Keyed(key)));
    }

    private void traced(String name, Callable<?> body) throws Exception {
        var span = tracer.spanBuilder(name).startSpan();
        try {
            Context.current().with(span).wrap(body).call();
        } finally {
            span.end();
        }
    }

    private static TaskFailure failureOf(Callable<?> run) throws Exception {
        try {
            throw new AssertionError("expected a failure, was " + run.call());
        } catch (RunFailedException e) {
            expectEqual(1, e.failures().size());
            return e.failures().get(0);
        }
    }

    private static Greeting python(String text) {
        return new Greeting(text, "python");
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
