// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance case 4: parent or link")
class AcceptanceCase04LinkTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static Map<String, String> send(TriggerWorkflowOptions options) {
        var sent = new Captured<Map<String, String>>();
        var call = new TriggerCall(TestClient.create(), "Orders", "{}", options, null, 0);
        Telemetry.trigger(call, outgoing -> {
                    sent.set(outgoing.options().additionalMetadata());
                    return CompletableFuture.completedFuture("run-1");
                })
                .join();
        return sent.get();
    }

    private static void run(Map<String, ?> metadata, int retryCount) {
        Telemetry.run(
                TestAttempt.with(new HashMap<>(metadata)).retry(retryCount),
                attempt -> new AttemptOutcome.Succeeded(null));
    }

    private static void assertLinked(SpanData attempt, String traceId, String spanId) {
        assertThat(attempt).hasNoParent();
        assertThat(attempt.getTraceId()).isNotEqualTo(traceId);
        assertThat(attempt.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId() + " "
                        + link.getSpanContext().getSpanId())
                .containsExactly(traceId + " " + spanId);
    }

    @Nested
    class ByDefault {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.create();

        @Test
        void aRunIsAChildAndTheMetadataTellsWhenItsContextWasWritten() {
            Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Map<String, String> sent = send(TriggerWorkflowOptions.none());
            run(sent, 0);

            assertThat(telemetry.span("hatchet.start_step_run"))
                    .hasParent(telemetry.span("hatchet.run_workflow"))
                    .hasTotalRecordedLinks(0);
            String mode = sent.getOrDefault("hatchet4j-trace", "");
            assertThat(mode).matches("auto;\\d+");
            assertThat(Instant.ofEpochMilli(Long.parseLong(mode.substring(5)))).isBetween(before, Instant.now());
        }

        @Test
        void aCallThatAsksForALinkGetsOne() {
            run(send(Propagation.LINK.on(TriggerWorkflowOptions.none())), 0);

            SpanData producer = telemetry.span("hatchet.run_workflow");
            assertLinked(telemetry.span("hatchet.start_step_run"), producer.getTraceId(), producer.getSpanId());
        }

        @Test
        void aCallThatAsksForNothingGetsNeitherParentNorLink() {
            run(send(Propagation.NONE.on(TriggerWorkflowOptions.none())), 0);

            assertThat(telemetry.span("hatchet.start_step_run")).hasNoParent().hasTotalRecordedLinks(0);
        }

        @Test
        void aRetryIsLinkedOnlyWhenItsContextIsOlderThanOneHour() {
            long now = Instant.now().toEpochMilli();
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "auto;" + (now - 3_500_000)), 1);
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "auto;" + (now - 3_700_000)), 0);
            run(Map.of("traceparent", TRACEPARENT), 1);
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "auto;" + (now - 3_700_000)), 1);

            var attempts = telemetry.spans("hatchet.start_step_run");
            assertThat(attempts.subList(0, 3))
                    .allSatisfy(attempt -> assertThat(attempt).hasParentSpanId("b7ad6b7169203331"));
            assertLinked(attempts.get(3), "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        }

        @Test
        void aScheduledRunIsLinkedOnlyWhenItsContextIsOlderThanOneHour() {
            long now = Instant.now().toEpochMilli();
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "scheduled;" + (now - 3_500_000)), 0);
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "scheduled;" + (now - 3_700_000)), 0);

            var attempts = telemetry.spans("hatchet.start_step_run");
            assertThat(attempts.get(0)).hasParentSpanId("b7ad6b7169203331");
            assertLinked(attempts.get(1), "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        }

        @Test
        void whatTheEngineWroteIsAParentAlsoForTheFiringOfACron() {
            long now = Instant.now().toEpochMilli();
            run(
                    Map.of(
                            "traceparent",
                            TRACEPARENT,
                            "hatchet4j-trace",
                            "engine;" + now,
                            "hatchet__cron_name",
                            "nightly"),
                    0);

            assertThat(telemetry.span("hatchet.start_step_run")).hasParentSpanId("b7ad6b7169203331");
        }

        @Test
        void whatMakesNoSenseCountsAsAbsent() {
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "sideways;soon"), 1);
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", ""), 1);
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", 7), 1);

            assertThat(telemetry.spans("hatchet.start_step_run"))
                    .hasSize(3)
                    .allSatisfy(attempt -> assertThat(attempt).hasParentSpanId("b7ad6b7169203331"));
        }
    }

    @Nested
    class ByTask {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.with(options -> options.taskPropagation("orders", Propagation.LINK));

        @Test
        void aTaskThatNobodyWaitsForIsLinkedUnlessTheCallSaysOtherwise() {
            run(send(TriggerWorkflowOptions.none()), 0);
            run(send(Propagation.PARENT.on(TriggerWorkflowOptions.none())), 0);

            var producers = telemetry.spans("hatchet.run_workflow");
            var attempts = telemetry.spans("hatchet.start_step_run");
            assertLinked(
                    attempts.get(0),
                    producers.get(0).getTraceId(),
                    producers.get(0).getSpanId());
            assertThat(attempts.get(1)).hasParent(producers.get(1));
        }
    }

    @Nested
    class ByPolicy {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.with(options -> options.propagation(Propagation.NONE)
                .propagationPolicy(incoming ->
                        incoming.attempt().retryCount() == 1 ? Optional.of(Propagation.LINK) : Optional.empty()));

        @Test
        void thePolicyDecidesAndThenTheDefault() {
            run(Map.of("traceparent", TRACEPARENT), 1);
            run(Map.of("traceparent", TRACEPARENT), 0);

            var attempts = telemetry.spans("hatchet.start_step_run");
            assertLinked(attempts.get(0), "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
            assertThat(attempts.get(1)).hasNoParent().hasTotalRecordedLinks(0);
        }

        @Test
        void thePolicyIsAskedAboutWhatThisInstrumentorTriggeredToo() {
            Map<String, String> sent = send(TriggerWorkflowOptions.none());
            run(sent, 1);
            run(sent, 0);

            SpanData producer = telemetry.span("hatchet.run_workflow");
            var attempts = telemetry.spans("hatchet.start_step_run");
            assertLinked(attempts.get(0), producer.getTraceId(), producer.getSpanId());
            assertThat(attempts.get(1)).hasNoParent().hasTotalRecordedLinks(0);
        }
    }

    @Nested
    class ByTheTriggersInstrumentor {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.create();

        @Test
        void whatItDoesElsewhereHoldsWhereTheWorkerSaysNothing() {
            long now = Instant.now().toEpochMilli();
            run(Map.of("traceparent", TRACEPARENT, "hatchet4j-trace", "auto-link;" + now), 0);

            assertLinked(
                    telemetry.span("hatchet.start_step_run"), "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        }
    }

    @Nested
    class ByAPolicyThatThrows {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.with(options -> options.propagationPolicy(incoming -> {
            throw new IllegalStateException("broken on purpose");
        }));

        @Test
        void theDefaultHolds() {
            run(Map.of("traceparent", TRACEPARENT), 0);

            assertThat(telemetry.span("hatchet.start_step_run")).hasParentSpanId("b7ad6b7169203331");
        }
    }
}
