// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance case 17: cancel and timeout")
class AcceptanceCase17CancelTest {
    private static final TestAttempt ATTEMPT =
            TestAttempt.with(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void aCancelHangsBelowTheRunningAttemptAndNeitherIsAnError() {
        Telemetry.run(ATTEMPT, attempt -> {
            Telemetry.cancel(new CancelCall(ATTEMPT, true), () -> {});
            return new AttemptOutcome.Cancelled();
        });

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        assertThat(attempt).hasStatus(StatusData.unset()).hasAttribute(stringKey("hatchet.outcome"), "cancelled");
        assertThat(telemetry.span("hatchet.cancel_step_run"))
                .hasKind(SpanKind.CONSUMER)
                .hasParent(attempt)
                .hasStatus(StatusData.unset())
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(stringKey("hatchet.tenant_id"), "707d0855-80ab-4e1f-a156-f1c4546cbf52"),
                        equalTo(stringKey("hatchet.worker_id"), "44444444-4444-4444-8444-444444444444"),
                        equalTo(stringKey("hatchet.workflow_run_id"), "11111111-1111-4111-8111-111111111111"),
                        equalTo(stringKey("hatchet.step_run_id"), "22222222-2222-4222-8222-222222222222"),
                        equalTo(stringKey("hatchet.step_id"), "33333333-3333-4333-8333-333333333333"),
                        equalTo(stringKey("hatchet.workflow_name"), "Orders"),
                        equalTo(stringKey("hatchet.action_name"), "orders:charge"),
                        equalTo(stringKey("hatchet.step_name"), "charge"),
                        equalTo(longKey("hatchet.retry_count"), 0),
                        equalTo(stringKey("hatchet.workflow_id"), "55555555-5555-4555-8555-555555555555"),
                        equalTo(stringKey("hatchet.workflow_version_id"), "66666666-6666-4666-8666-666666666666"),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "cancel_step_run"),
                        equalTo(stringKey("messaging.destination.name"), "Orders"),
                        equalTo(stringKey("messaging.message.id"), "11111111-1111-4111-8111-111111111111"),
                        equalTo(stringKey("messaging.client.id"), "44444444-4444-4444-8444-444444444444"),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
    }

    @Test
    void aCancelOfAnAttemptThatIsOverHangsBelowItsParent() {
        Telemetry.run(ATTEMPT, attempt -> new AttemptOutcome.Succeeded(null));
        Telemetry.cancel(new CancelCall(ATTEMPT, false), () -> {});

        assertThat(telemetry.span("hatchet.cancel_step_run"))
                .hasTraceId("0af7651916cd43dd8448eb211c80319c")
                .hasParentSpanId("b7ad6b7169203331");
    }

    @Test
    void aCancelOfAnotherAttemptIsNotBelowTheOneThatRuns() {
        Telemetry.run(ATTEMPT.retry(1), attempt -> {
            Telemetry.cancel(new CancelCall(ATTEMPT, false), () -> {});
            return new AttemptOutcome.Succeeded(null);
        });

        assertThat(telemetry.span("hatchet.cancel_step_run")).hasParentSpanId("b7ad6b7169203331");
    }

    @Test
    void aTimeoutIsAnErrorWithATypeOfItsOwn() {
        Telemetry.run(ATTEMPT, attempt -> new AttemptOutcome.TimedOut());

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        assertThat(attempt)
                .hasAttribute(stringKey("hatchet.outcome"), "timed_out")
                .hasAttribute(stringKey("error.type"), "timeout");
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }
}
