// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.satisfies;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttemptSpanTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void anAttemptHasASpanWithEveryAttributeAndUnsetStatus() {
        Telemetry.run(
                TestAttempt.with(Map.of("traceparent", TRACEPARENT)), attempt -> new AttemptOutcome.Succeeded("{}"));

        assertThat(telemetry.span("hatchet.start_step_run"))
                .hasKind(SpanKind.CONSUMER)
                .hasTraceId("0af7651916cd43dd8448eb211c80319c")
                .hasParentSpanId("b7ad6b7169203331")
                .hasStatus(StatusData.unset())
                .hasEventsSatisfyingExactly()
                .hasLinks()
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
                        equalTo(stringKey("hatchet.outcome"), "succeeded"),
                        equalTo(longKey("hatchet.payload_size"), 13),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "start_step_run"),
                        equalTo(stringKey("messaging.operation.type"), "process"),
                        equalTo(stringKey("messaging.destination.name"), "Orders"),
                        equalTo(stringKey("messaging.message.id"), "11111111-1111-4111-8111-111111111111"),
                        equalTo(longKey("messaging.message.body.size"), 13),
                        equalTo(stringKey("messaging.client.id"), "44444444-4444-4444-8444-444444444444"),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077),
                        equalTo(stringKey("code.function.name"), "com.example.Orders"));
    }

    @Test
    void theSpanIsCurrentInTheHandlerOnTheContextOfTheMetadataAloneAndNothingStaysBehind() {
        Span receiving = telemetry.tracer().spanBuilder("receiving").startSpan();
        Context around = Context.root().with(receiving);

        around.wrap(() -> {
                    Telemetry.run(TestAttempt.with(Map.of()), attempt -> {
                        telemetry.tracer().spanBuilder("inside").startSpan().end();
                        return new AttemptOutcome.Succeeded(null);
                    });
                    assertThat(Context.current()).isSameAs(around);
                })
                .run();

        var attempt = telemetry.span("hatchet.start_step_run");
        assertThat(attempt).hasNoParent();
        assertThat(telemetry.span("inside")).hasParent(attempt);
    }

    @Test
    void theScopeAndVersionOfTheModuleAreTold() {
        Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Succeeded(null));

        var scope = telemetry.span("hatchet.start_step_run").getInstrumentationScopeInfo();
        assertThat(scope.getName()).isEqualTo("io.github.hatchet4j.opentelemetry");
        assertThat(scope.getVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(scope.getSchemaUrl()).startsWith("https://opentelemetry.io/schemas/");
    }

    @Test
    void aFailureIsAnErrorWithTheUnwrappedExceptionRecordedOnce() {
        var wrapped = new CompletionException(new ExecutionException(new IllegalStateException("card refused")));

        Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Failed(wrapped, true));

        assertThat(telemetry.span("hatchet.start_step_run"))
                .hasStatus(StatusData.create(StatusCode.ERROR, "card refused"))
                .hasAttribute(stringKey("error.type"), "java.lang.IllegalStateException")
                .hasAttribute(stringKey("hatchet.outcome"), "failed")
                .hasAttribute(booleanKey("hatchet.will_retry"), true)
                .hasEventsSatisfyingExactly(event -> event.hasName("exception")
                        .hasAttributesSatisfying(
                                equalTo(stringKey("exception.type"), "java.lang.IllegalStateException"),
                                equalTo(stringKey("exception.message"), "card refused"),
                                satisfies(
                                        stringKey("exception.stacktrace"),
                                        stack -> stack.startsWith("java.lang.IllegalStateException: card refused"))));
    }

    @Test
    void anExceptionWithoutMessageIsDescribedByItsName() {
        Telemetry.run(
                TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Failed(new NullPointerException(), false));

        assertThat(telemetry.span("hatchet.start_step_run"))
                .hasStatus(StatusData.create(StatusCode.ERROR, "java.lang.NullPointerException"))
                .hasAttribute(booleanKey("hatchet.will_retry"), false);
    }

    @Test
    void valuesThatTheWireKnowsOnlySometimesAreThereWhenItDoes() {
        Telemetry.run(new TestChild(), attempt -> new AttemptOutcome.Succeeded(null));

        assertThat(telemetry.span("hatchet.start_step_run"))
                .hasAttribute(stringKey("hatchet.parent_workflow_run_id"), "77777777-7777-4777-8777-777777777777")
                .hasAttribute(longKey("hatchet.child_workflow_index"), 0L)
                .hasAttribute(stringKey("hatchet.child_workflow_key"), "first")
                .hasAttribute(stringKey("hatchet.triggering_event_external_id"), "88888888-8888-4888-8888-888888888888")
                .hasAttribute(stringKey("hatchet.triggering_event_key"), "order:created")
                .hasAttribute(longKey("hatchet.priority"), 3L);
    }
}
