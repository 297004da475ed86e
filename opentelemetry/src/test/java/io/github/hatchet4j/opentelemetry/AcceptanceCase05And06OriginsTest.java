// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcceptanceCase05And06OriginsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    /** First 8 bytes of SHA-256 of {@code hatchet-engine-wf-span:} and the 16 bytes of the run's id, by sha256sum. */
    private static final String COMPUTED_SPAN = "f8e236d932a60698";

    /** The same of {@code 66666666-6666-4666-8666-666666666666}. */
    private static final String COMPUTED_PARENT_SPAN = "2b88129c0403f3bd";

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    @DisplayName("acceptance case 5: a DAG task with three parents is in one trace and linked to each")
    void aTaskIsLinkedToItsParentsInTheWorkflow() {
        run(TestAttempt.with(Map.of("traceparent", TRACEPARENT))
                .withExtras(Map.of("parents", Map.of("a", trace("1"), "b", trace("2"), "c", trace("3")))));

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        assertThat(attempt).hasTraceId(TRACE).hasParentSpanId("b7ad6b7169203331");
        assertThat(attempt.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactlyInAnyOrder("1000000000000000", "2000000000000000", "3000000000000000");
    }

    @Test
    void aRetryIsLinkedToThePreviousAttemptAndKnowsItsTimeInTheQueue() {
        long queuedAt = Instant.now().toEpochMilli() - 5_000;
        run(TestAttempt.with(Map.of("traceparent", TRACEPARENT))
                .retry(1)
                .withExtras(Map.of("previous_attempt", trace("1"), "queued_at", queuedAt)));

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        assertThat(attempt.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly("1000000000000000");
        assertThat(attempt.getAttributes().get(longKey("hatchet.queue_time_ms")))
                .isBetween(5_000L, 60_000L);
    }

    @Test
    void extrasThatMakeNoSenseAreIgnored() {
        run(TestAttempt.with(Map.of())
                .withExtras(Map.of("previous_attempt", "nonsense", "parents", "none", "queued_at", "yesterday")));

        assertThat(telemetry.span("hatchet.start_step_run")).hasNoParent().hasTotalRecordedLinks(0);
    }

    @Test
    @DisplayName("acceptance case 6: a run that nobody traced has no dangling parent on a Hatchet engine")
    void theContextThatAHatchetEngineComputesIsALinkAndNoParent() {
        run(TestAttempt.with(Map.of("traceparent", "00-" + TRACE + "-" + COMPUTED_SPAN + "-01")));

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        assertThat(attempt).hasNoParent();
        assertThat(attempt.getTraceId()).isNotEqualTo(TRACE);
        assertThat(attempt.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(COMPUTED_SPAN);
    }

    @Test
    void theContextThatAChildInheritsFromAHatchetEngineIsALinkToo() {
        run(TestAttempt.with(Map.of(
                "traceparent",
                "00-" + TRACE + "-" + COMPUTED_PARENT_SPAN + "-01",
                "hatchet__parent_workflow_run_id",
                "66666666-6666-4666-8666-666666666666")));

        assertThat(telemetry.span("hatchet.start_step_run")).hasNoParent().hasTotalRecordedLinks(1);
    }

    @Test
    void whatATaskSpawnsWithoutACurrentSpanDoesNotHangBelowThatContextEither() {
        var computed = Calls.parent(Map.of("traceparent", "00-" + TRACE + "-" + COMPUTED_SPAN + "-01"));
        var exported = Calls.parent(
                Map.of("traceparent", "00-" + TRACE + "-" + COMPUTED_SPAN + "-01", "hatchet4j-trace", "engine;1"));

        Telemetry.trigger(Calls.trigger(Map.of(), computed), call -> CompletableFuture.completedFuture("run-1"))
                .join();
        Telemetry.trigger(Calls.trigger(Map.of(), exported), call -> CompletableFuture.completedFuture("run-2"))
                .join();

        assertThat(telemetry.spans("hatchet.run_workflow").get(0)).hasNoParent();
        assertThat(telemetry.spans("hatchet.run_workflow").get(1)).hasParentSpanId(COMPUTED_SPAN);
    }

    @Test
    @DisplayName("acceptance case 6: the same context from our engine is a parent, since it exports that span")
    void theContextOfOurEnginesRunSpanIsAParent() {
        run(TestAttempt.with(Map.of(
                "traceparent", "00-" + TRACE + "-" + COMPUTED_SPAN + "-01",
                "hatchet4j-trace", "engine;" + Instant.now().toEpochMilli())));

        assertThat(telemetry.span("hatchet.start_step_run")).hasTraceId(TRACE).hasParentSpanId(COMPUTED_SPAN);
    }

    @Test
    @DisplayName("acceptance case 6: each firing of a cron is a trace of its own")
    void aFiringOfACronIsARootWithALink() {
        run(TestAttempt.with(Map.of("traceparent", TRACEPARENT, "hatchet__cron_name", "nightly")));
        run(TestAttempt.with(Map.of("traceparent", TRACEPARENT, "hatchet__cron_name", "nightly")));

        var attempts = telemetry.spans("hatchet.start_step_run");
        assertThat(attempts)
                .extracting(SpanData::getTraceId)
                .doesNotHaveDuplicates()
                .doesNotContain(TRACE);
        assertThat(attempts)
                .allSatisfy(attempt -> assertThat(attempt).hasNoParent().hasTotalRecordedLinks(1));
    }

    @Test
    @DisplayName("acceptance case 17: a late cancel of a run that nobody traced is no lone root")
    void aLateCancelHangsBelowTheAttemptWhereThatIsTheRoot() {
        TestAttempt attempt = TestAttempt.with(Map.of());
        run(attempt);
        Telemetry.cancel(new CancelCall(attempt, false), () -> {});

        assertThat(telemetry.span("hatchet.cancel_step_run")).hasParent(telemetry.span("hatchet.start_step_run"));
    }

    private static void run(TaskAttempt attempt) {
        Telemetry.run(attempt, a -> new AttemptOutcome.Succeeded(null));
    }

    private static String trace(String digit) {
        return "00-" + TRACE + "-" + digit + "000000000000000-01";
    }
}
