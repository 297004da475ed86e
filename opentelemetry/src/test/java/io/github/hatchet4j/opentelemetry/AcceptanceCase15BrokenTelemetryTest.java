// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

@DisplayName("acceptance case 15: broken telemetry")
class AcceptanceCase15BrokenTelemetryTest {
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        warnings.start();
        guardsLogger().addAppender(warnings);
        guardsLogger().setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        guardsLogger().detachAppender(warnings);
        guardsLogger().setAdditive(true);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.argumentSet("sampler throws", broken(Broken.sampler(), Broken.quiet(), sound())),
                Arguments.argumentSet(
                        "processor throws at start", broken(Sampler.alwaysOn(), Broken.atStart(), sound())),
                Arguments.argumentSet("processor throws at end", broken(Sampler.alwaysOn(), Broken.atEnd(), sound())),
                Arguments.argumentSet(
                        "propagator throws", broken(Sampler.alwaysOn(), Broken.quiet(), Broken.propagator())));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theWorkIsDoneAndOneWarningIsLogged(HatchetInstrumentor.Builder broken) {
        var done = new AtomicInteger();
        try (var instrumentor = broken.build()) {
            instrumentor.instrument();
            for (int i = 0; i < 3; i++) {
                assertThat(Telemetry.trigger(Calls.trigger(Map.of("customer", "42")), call -> {
                            assertThat(call.options().additionalMetadata()).containsEntry("customer", "42");
                            return CompletableFuture.completedFuture("run-1");
                        }))
                        .isCompletedWithValue("run-1");
                assertThat(Telemetry.push(Calls.push(Map.of()), call -> CompletableFuture.completedFuture("event-1")))
                        .isCompletedWithValue("event-1");
                var result = new BulkTriggerResult(List.of(new BulkTriggerResult.Item("run-1", null)));
                assertThat(Telemetry.bulkTrigger(
                                Calls.bulkTrigger(List.of(Calls.trigger(Map.of()))),
                                call -> CompletableFuture.completedFuture(result)))
                        .isCompletedWithValue(result);
                var outcome = new AttemptOutcome.Succeeded("{}");
                assertThat(Telemetry.run(TestAttempt.with(Map.of("traceparent", "00-x")), attempt -> outcome))
                        .isSameAs(outcome);
                Telemetry.cancel(new CancelCall(TestAttempt.with(Map.of()), false), done::incrementAndGet);
                Telemetry.wireCall("Dispatcher/Listen", done::incrementAndGet);
            }
        }

        assertThat(done).hasValue(6);
        assertThat(warnings.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .hasSize(1);
    }

    private static HatchetInstrumentor.Builder broken(
            Sampler sampler, SpanProcessor processor, TextMapPropagator propagator) {
        var provider = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(processor)
                .build();
        return HatchetInstrumentor.builder(Map.of())
                .enableHatchetCollector(false)
                .tracerProvider(provider)
                .propagators(ContextPropagators.create(propagator));
    }

    private static TextMapPropagator sound() {
        return io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator.getInstance();
    }

    private static Logger guardsLogger() {
        return (Logger) LoggerFactory.getLogger(Guard.class);
    }
}
