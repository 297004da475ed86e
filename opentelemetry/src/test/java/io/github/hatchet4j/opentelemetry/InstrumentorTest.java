// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstrumentorTest {
    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void instrumentingTwiceChangesNothing() {
        telemetry.instrumentor().instrument();
        try (var second = HatchetInstrumentor.create(telemetry.provider())) {
            second.instrument();
            assertThat(HatchetInterceptors.registered()).hasSize(2);
            Telemetry.trigger(Calls.trigger(Map.of()), call -> CompletableFuture.completedFuture("run-1"))
                    .join();
            Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Succeeded(null));
        }

        assertThat(telemetry.spans())
                .extracting(span -> span.getName())
                .containsExactly("hatchet.run_workflow", "hatchet.start_step_run");
    }

    @Test
    void operationsOfTheSameKindInsideOneAnotherAreTracedEach() {
        Telemetry.run(TestAttempt.with(Map.of()), outer -> {
            Telemetry.run(TestAttempt.with(Map.of()).retry(1), inner -> new AttemptOutcome.Succeeded(null));
            return new AttemptOutcome.Succeeded(null);
        });

        assertThat(telemetry.spans("hatchet.start_step_run")).hasSize(2);
    }

    @Test
    void uninstrumentingUndoesItCompletelyAndItCanBeDoneAgain() {
        telemetry.instrumentor().uninstrument();
        telemetry.instrumentor().uninstrument();
        assertThat(HatchetInterceptors.registered()).isEmpty();
        Telemetry.run(TestAttempt.with(Map.of()), attempt -> {
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
            return new AttemptOutcome.Succeeded(null);
        });
        assertThat(telemetry.spans()).isEmpty();

        telemetry.instrumentor().instrument();
        Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Succeeded(null));
        assertThat(telemetry.spans()).hasSize(1);
    }

    @Test
    void closingLeavesTheApplicationsProviderOpen() {
        telemetry.instrumentor().close();

        telemetry.tracer().spanBuilder("after").startSpan().end();
        assertThat(telemetry.spans()).hasSize(1);
    }

    @Test
    void wireCallsStartUnderTheRootContextWithoutInstrumentation() {
        Span current = telemetry.tracer().spanBuilder("current").startSpan();
        Context.root()
                .with(current)
                .wrap(() -> Telemetry.wireCall("Dispatcher/Heartbeat", () -> {
                    assertThat(Span.current().getSpanContext().isValid()).isFalse();
                    assertThat(io.opentelemetry.api.impl.InstrumentationUtil.shouldSuppressInstrumentation(
                                    Context.current()))
                            .isTrue();
                }))
                .run();
    }
}
