// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.EventItem;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@OnEveryTarget
@DisplayName("acceptance case 1: own traceparent")
class AcceptanceCase01OwnTraceparentTest extends TracedTest {
    private final BlockingQueue<Map<String, Object>> seen = new LinkedBlockingQueue<>();

    AcceptanceCase01OwnTraceparentTest(Engine engine) {
        super(engine);
    }

    /** A way to have a task run, and the span that it makes. */
    private enum Flavour {
        RUN("hatchet.run_workflow"),
        RUN_ASYNC("hatchet.run_workflow"),
        RUN_NO_WAIT("hatchet.run_workflow"),
        RUN_MANY("hatchet.run_workflow"),
        RUN_MANY_NO_WAIT("hatchet.run_workflow"),
        SCHEDULE("hatchet.schedule_workflow"),
        PUSH("hatchet.push_event"),
        BULK_PUSH("hatchet.push_event");

        final String span;

        Flavour(String span) {
            this.span = span;
        }
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Flavour.values())
                .flatMap(flavour -> Stream.of("01", "03", "00")
                        .flatMap(flags ->
                                Stream.of(Arguments.of(flavour, flags, false), Arguments.of(flavour, flags, true))));
    }

    @ParameterizedTest(name = "{0}, flags {1}, with a current span: {2}")
    @MethodSource("everyWay")
    void isStoredAsGivenAndTheParentOfProducerAndWorker(Flavour flavour, String flags, boolean withCurrentSpan)
            throws InterruptedException {
        Map<String, String> given = Map.of(
                "traceparent", "00-" + TRACE + "-" + CALLER + "-" + flags, "tracestate", "vendor=1", "customer", "42");
        Task<Text, Text> task = task();
        scene.startWorker(task);

        Span current = tracer().spanBuilder("current").startSpan();
        (withCurrentSpan ? Context.root().with(current) : Context.root())
                .wrap(() -> send(flavour, task, given))
                .run();
        Map<String, Object> metadata = seen.poll(90, TimeUnit.SECONDS);

        assertThat(metadata).isNotNull();
        metadata.keySet().removeIf(key -> key.startsWith("hatchet__"));
        assertThat(metadata).isEqualTo(given);
        if (flags.equals("00")) {
            // What would be recorded would have ended before the task's result was sent. The span of a call that sends
            // several is no child of any one of them.
            assertThat(spans(flavour.span)).isEmpty();
            assertThat(spans("hatchet.start_step_run")).isEmpty();
        } else {
            for (String name : List.of(flavour.span, "hatchet.start_step_run")) {
                SpanData span = span(name);
                assertThat(span).hasTraceId(TRACE).hasParentSpanId(CALLER);
                assertThat(span.getSpanContext().getTraceState().asMap()).isEqualTo(Map.of("vendor", "1"));
            }
        }
    }

    @Test
    void isKeptByACronWhoseFiringsBeginTracesOfTheirOwn() throws InterruptedException {
        Task<Text, Text> task = task();
        scene.startWorker(task);

        var cron = scene.hatchet()
                .crons()
                .create(
                        task,
                        scene.unique("often"),
                        "*/1 * * * * *",
                        new Text(""),
                        TriggerWorkflowOptions.withMetadata(Map.of("traceparent", TRACEPARENT)));
        Map<String, Object> metadata = seen.poll(90, TimeUnit.SECONDS);
        scene.hatchet().crons().delete(cron.id());

        assertThat(metadata).containsEntry("traceparent", TRACEPARENT).containsKey("hatchet__cron_name");
        assertThat(span("hatchet.create_cron")).hasTraceId(TRACE).hasParentSpanId(CALLER);
        SpanData firing = awaitSpans("hatchet.start_step_run", 1).get(0);
        assertThat(firing).hasNoParent();
        assertThat(firing.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(CALLER);
    }

    private Task<Text, Text> task() {
        return scene.hatchet()
                .task(scene.unique("mirror"), Text.class, Text.class)
                .onEvents(scene.unique("created"))
                .handler((input, context) -> {
                    seen.add(new java.util.HashMap<>(context.additionalMetadata()));
                    return input;
                });
    }

    private void send(Flavour flavour, Task<Text, Text> task, Map<String, String> metadata) {
        var input = new Text("");
        var options = TriggerWorkflowOptions.withMetadata(metadata);
        var pushing = PushEventOptions.withMetadata(metadata);
        switch (flavour) {
            case RUN -> task.run(input, options);
            case RUN_ASYNC -> task.runAsync(input, options).join();
            case RUN_NO_WAIT -> task.runNoWait(input, options).result();
            case RUN_MANY -> task.runMany(List.of(input), any -> options);
            case RUN_MANY_NO_WAIT ->
                task.runManyNoWait(List.of(input), any -> options).get(0).result();
            case SCHEDULE -> task.schedule(Duration.ofMillis(1), input, options);
            case PUSH -> scene.hatchet().events().push(scene.unique("created"), input, pushing);
            case BULK_PUSH ->
                scene.hatchet().events().bulkPush(List.of(new EventItem(scene.unique("created"), input, pushing)));
            default -> throw new AssertionError(flavour);
        }
    }
}
