// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("acceptance case 1: own traceparent")
class AcceptanceCase01OwnTraceparentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    /** Sends something with the given metadata, one or many, and returns the metadata that went to the engine. */
    private record Flavour(String span, UnaryOperator<Map<String, String>> send) {}

    static Stream<Arguments> flavoursAndFlags() {
        return flavours()
                .flatMap(flavour -> Stream.of("01", "03", "00")
                        .flatMap(flags -> Stream.of(
                                Arguments.argumentSet(flavour.span() + " flags " + flags, flavour, flags, false),
                                Arguments.argumentSet(
                                        flavour.span() + " flags " + flags + " with a current span",
                                        flavour,
                                        flags,
                                        true))));
    }

    @ParameterizedTest
    @MethodSource("flavoursAndFlags")
    void travelsAsGivenAndIsTheParentOfProducerAndWorker(Flavour flavour, String flags, boolean withCurrentSpan) {
        String traceparent = "00-" + TRACE + "-" + CALLER + "-" + flags;
        Map<String, String> given = Map.of("traceparent", traceparent, "tracestate", "vendor=1", "customer", "42");

        Context around = withCurrentSpan
                ? Context.root()
                        .with(telemetry.tracer().spanBuilder("current").startSpan())
                        .with(Baggage.builder().put("ours", "1").build())
                : Context.root();
        var sent = new Captured<Map<String, String>>();
        around.wrap(() -> sent.set(flavour.send().apply(given))).run();
        Telemetry.run(TestAttempt.with(new HashMap<>(sent.get())), attempt -> new AttemptOutcome.Succeeded(null));

        assertThat(sent.get()).isEqualTo(given);
        if (flags.equals("00")) {
            assertThat(telemetry.spans(flavour.span())).isEmpty();
            assertThat(telemetry.spans("hatchet.start_step_run")).isEmpty();
        } else {
            for (String name : List.of(flavour.span(), "hatchet.start_step_run")) {
                SpanData span = telemetry.span(name);
                assertThat(span).hasTraceId(TRACE).hasParentSpanId(CALLER);
                assertThat(span.getSpanContext().getTraceState().asMap()).isEqualTo(Map.of("vendor", "1"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "ff-" + TRACE + "-" + CALLER + "-01"
            })
    void anInvalidOneIsReplacedAndTheWorkGoesOn(String invalid) {
        var sent = new Captured<Map<String, String>>();
        assertThat(Telemetry.trigger(
                        Calls.trigger(Map.of("traceparent", invalid, "tracestate", "vendor=1", "customer", "42")),
                        call -> {
                            sent.set(call.options().additionalMetadata());
                            return CompletableFuture.completedFuture("run-1");
                        }))
                .isCompletedWithValue("run-1");

        SpanData span = telemetry.span("hatchet.run_workflow");
        assertThat(span).hasNoParent();
        assertThat(sent.get())
                .containsOnlyKeys("traceparent", "customer", "hatchet4j-trace")
                .containsEntry("traceparent", Telemetry.traceparent(span));
    }

    @Test
    void withoutOneTheContextOfTheProducerTravels() {
        Span current = telemetry.tracer().spanBuilder("current").startSpan();
        Context around = Context.root()
                .with(current)
                .with(Baggage.builder().put("customer", "42").build());
        var sent = new Captured<Map<String, String>>();
        around.wrap(() -> sent.set(push(Map.of()))).run();
        Telemetry.run(TestAttempt.with(new HashMap<>(sent.get())), attempt -> {
            assertThat(Baggage.current().getEntryValue("customer")).isEqualTo("42");
            return new AttemptOutcome.Succeeded(null);
        });

        SpanData producer = telemetry.span("hatchet.push_event");
        assertThat(producer)
                .hasTraceId(current.getSpanContext().getTraceId())
                .hasParentSpanId(current.getSpanContext().getSpanId());
        assertThat(sent.get())
                .containsEntry("traceparent", Telemetry.traceparent(producer))
                .containsEntry("baggage", "customer=42");
        assertThat(telemetry.span("hatchet.start_step_run")).hasParent(producer);
    }

    @Test
    void aBulkItemWithOneIsLinkedToTheSpanOfTheBulk() {
        bulkPush(Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01"));

        assertThat(telemetry.span("hatchet.push_event"))
                .hasTraceId(TRACE)
                .hasLinksSatisfying(links -> assertThat(links)
                        .extracting(link -> link.getSpanContext().getSpanId())
                        .containsExactly(
                                telemetry.span("hatchet.bulk_push_event").getSpanId()));
    }

    private static Stream<Flavour> flavours() {
        return Stream.of(
                new Flavour("hatchet.run_workflow", AcceptanceCase01OwnTraceparentTest::run),
                new Flavour("hatchet.run_workflow", AcceptanceCase01OwnTraceparentTest::runMany),
                new Flavour("hatchet.push_event", AcceptanceCase01OwnTraceparentTest::push),
                new Flavour("hatchet.push_event", AcceptanceCase01OwnTraceparentTest::bulkPush),
                new Flavour("hatchet.schedule_workflow", AcceptanceCase01OwnTraceparentTest::schedule),
                new Flavour("hatchet.create_cron", AcceptanceCase01OwnTraceparentTest::createCron));
    }

    private static Map<String, String> run(Map<String, String> metadata) {
        var sent = new Captured<TriggerCall>();
        Telemetry.trigger(Calls.trigger(metadata), call -> {
                    sent.set(call);
                    return CompletableFuture.completedFuture("run-1");
                })
                .join();
        return sent.get().options().additionalMetadata();
    }

    private static Map<String, String> schedule(Map<String, String> metadata) {
        var sent = new Captured<Map<String, String>>();
        Telemetry.schedule(Calls.schedule(metadata), call -> {
                    sent.set(call.trigger().options().additionalMetadata());
                    return CompletableFuture.completedFuture("schedule-1");
                })
                .join();
        return sent.get();
    }

    private static Map<String, String> createCron(Map<String, String> metadata) {
        var sent = new Captured<Map<String, String>>();
        Telemetry.createCron(Calls.cron(metadata), call -> {
                    sent.set(call.options().additionalMetadata());
                    return CompletableFuture.completedFuture("cron-1");
                })
                .join();
        return sent.get();
    }

    private static Map<String, String> runMany(Map<String, String> metadata) {
        var sent = new Captured<TriggerCall>();
        Telemetry.bulkTrigger(Calls.bulkTrigger(List.of(Calls.trigger(metadata))), call -> {
                    sent.set(call.items().get(0));
                    return CompletableFuture.completedFuture(
                            new BulkTriggerResult(List.of(new BulkTriggerResult.Item("run-1", null))));
                })
                .join();
        return sent.get().options().additionalMetadata();
    }

    private static Map<String, String> push(Map<String, String> metadata) {
        var sent = new Captured<PushCall>();
        Telemetry.push(Calls.push(metadata), call -> {
                    sent.set(call);
                    return CompletableFuture.completedFuture("event-1");
                })
                .join();
        return sent.get().options().additionalMetadata();
    }

    private static Map<String, String> bulkPush(Map<String, String> metadata) {
        var sent = new Captured<PushCall>();
        Telemetry.bulkPush(Calls.bulkPush(List.of(Calls.push(metadata))), call -> {
                    sent.set(call.items().get(0));
                    return CompletableFuture.completedFuture(List.of("event-1"));
                })
                .join();
        return sent.get().options().additionalMetadata();
    }
}
