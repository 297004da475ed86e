// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Fail;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Metadata;
import io.github.hatchet4j.e2e.peer.Messages.Seen;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The Java worker: the tasks {@code java-…}, the same as those of the Python worker but for their prefix. Prints {@code
 * worker ready} once it takes tasks, and ends on SIGTERM.
 */
public final class JavaWorker {
    private final Map<String, Integer> attemptsByKey = new ConcurrentHashMap<>();
    private final Map<String, Integer> eventsByKey = new ConcurrentHashMap<>();
    private final Hatchet hatchet;
    private final Tracer tracer;
    private final Task<Greet, Greeting> pythonGreet;

    private JavaWorker(Hatchet hatchet, Tracer tracer) {
        this.hatchet = hatchet;
        this.tracer = tracer;
        pythonGreet = Remote.task(hatchet, "py-greet", Greet.class, Greeting.class);
    }

    public static void main(String[] args) throws Exception {
        try (var tracing = Tracing.start("java-worker", Arguments.spans(args));
                var hatchet = Hatchet.create();
                var worker = hatchet.worker("java-worker", new JavaWorker(hatchet, tracing.tracer()).tasks())) {
            worker.start();
            System.out.println("worker ready");
            new CountDownLatch(1).await(); // SIGTERM ends the process; the SDK closes the worker then
        }
    }

    private Servable[] tasks() {
        return new Servable[] {
            hatchet.task("java-greet", Greet.class, Greeting.class).handler(this::greet),
            hatchet.task("java-greet-sync", Greet.class, Greeting.class).handler(this::greet),
            hatchet.task("java-fail", Fail.class, Void.class).handler((input, context) -> {
                throw new IllegalArgumentException(input.reason());
            }),
            hatchet.task("java-flaky", Keyed.class, Attempts.class).retries(2).handler(JavaWorker::flaky),
            hatchet.task("java-stubborn", Keyed.class, Void.class).retries(3).handler((input, context) -> {
                attemptsByKey.merge(input.key(), 1, Integer::sum);
                throw new NonRetryableException(input.key() + " must not be tried again");
            }),
            hatchet.task("java-attempts", Keyed.class, Attempts.class)
                    .handler((input, context) -> new Attempts(attemptsByKey.getOrDefault(input.key(), 0))),
            hatchet.task("java-slow", Keyed.class, Void.class)
                    .executionTimeout(Duration.ofSeconds(1))
                    .handler((input, context) -> {
                        new CountDownLatch(1).await();
                        return null;
                    }),
            hatchet.task("java-metadata", Keyed.class, Metadata.class).handler(JavaWorker::metadata),
            hatchet.task("java-on-event", Keyed.class, Void.class)
                    .onEvents("e2e:java")
                    .handler((input, context) -> {
                        eventsByKey.merge(input.key(), 1, Integer::sum);
                        return null;
                    }),
            hatchet.task("java-seen", Keyed.class, Seen.class)
                    .handler((input, context) -> new Seen(eventsByKey.getOrDefault(input.key(), 0))),
            hatchet.task("java-relay", Greet.class, Greeting.class).handler((input, context) -> pythonGreet.run(input))
        };
    }

    private Greeting greet(Greet input, Context context) {
        var span = tracer.spanBuilder("java-greet work").startSpan();
        try {
            return new Greeting(("hello " + input.name()).repeat(input.times()), "java");
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
}
