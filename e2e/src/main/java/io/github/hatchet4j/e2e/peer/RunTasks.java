// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Fail;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Metadata;
import io.github.hatchet4j.e2e.peer.Messages.Notes;
import io.github.hatchet4j.e2e.peer.Messages.Who;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.Servable;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Tasks that return, fail, are retried or are triggered by events. */
final class RunTasks {
    private final Hatchet hatchet;
    private final NoteBook notes;
    private final Tracer tracer;

    RunTasks(Hatchet hatchet, NoteBook notes, Tracer tracer) {
        this.hatchet = hatchet;
        this.notes = notes;
        this.tracer = tracer;
    }

    List<Servable> all() {
        return List.of(
                hatchet.task("java-greet", Greet.class, Greeting.class).handler(this::greet),
                hatchet.task("java-greet-sync", Greet.class, Greeting.class).handler(this::greet),
                hatchet.task("java-fail", Fail.class, Void.class).handler((input, context) -> {
                    throw new IllegalArgumentException(input.reason());
                }),
                hatchet.task("java-flaky", Keyed.class, Attempts.class)
                        .retries(2)
                        .handler(RunTasks::flaky),
                hatchet.task("java-stubborn", Keyed.class, Void.class)
                        .retries(3)
                        .handler((input, context) -> {
                            notes.add(input.key(), "attempt");
                            throw new NonRetryableException(input.key() + " must not be tried again");
                        }),
                hatchet.task("java-slow", Keyed.class, Void.class)
                        .executionTimeout(Duration.ofSeconds(1))
                        .handler((input, context) -> {
                            new CountDownLatch(1).await();
                            return null;
                        }),
                hatchet.task("java-metadata", Keyed.class, Metadata.class).handler(RunTasks::metadata),
                hatchet.task("java-on-event", Keyed.class, Void.class)
                        .onEvents("e2e:java", "e2e:java:*")
                        .handler(this::onEvent),
                hatchet.task("java-count", Keyed.class, Attempts.class)
                        .handler((input, context) -> new Attempts(notes.add(input.key(), "counted"))),
                hatchet.task("java-notes", Keyed.class, Notes.class)
                        .handler((input, context) -> new Notes(notes.of(input.key()))),
                hatchet.task("java-who", Keyed.class, Who.class).handler(RunTasks::who));
    }

    private Greeting greet(Greet input, Context context) {
        var span = tracer.spanBuilder("java-greet work").startSpan();
        try {
            // Whoever sends no number means one.
            return new Greeting(("hello " + input.name()).repeat(Math.max(1, input.times())), "java");
        } finally {
            span.end();
        }
    }

    private static Attempts flaky(Keyed input, Context context) {
        if (context.retryCount() < 2) {
            throw new IllegalStateException("attempt " + context.retryCount() + " of " + input.key() + " fails");
        }
        return new Attempts(context.retryCount() + 1);
    }

    private static Metadata metadata(Keyed input, Context context) {
        var texts = new HashMap<String, String>();
        context.additionalMetadata().forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return new Metadata(texts);
    }

    private @Nullable Void onEvent(Keyed input, Context context) {
        var customer = context.additionalMetadata().getOrDefault("customer", "");
        notes.add(
                input.key(),
                context.triggeringEventKey().orElse("no key") + " " + customer + " "
                        + context.priority().orElse(0));
        return null;
    }

    private static Who who(Keyed input, Context context) {
        return new Who(
                context.workflowRunId(),
                context.taskName(),
                context.priority().orElse(0),
                context.childKey().orElse(""),
                context.parentTaskRunId().orElse(""));
    }
}
