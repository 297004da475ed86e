// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogKeysTest {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theIdsHaveTheNamesThatTheApplicationGives() {
        Map<String, String> inside = insideATask(Map.of(), options -> options.logKeys("dd.trace", "dd.span", "dd.on"));

        SpanData attempt = exporter.getFinishedSpanItems().get(0);
        assertThat(inside)
                .isEqualTo(Map.of(
                        "dd.trace", attempt.getTraceId(),
                        "dd.span", attempt.getSpanId(),
                        "dd.on", attempt.getSpanContext().getTraceFlags().asHex(),
                        "hatchet.workflow_run_id", "11111111-1111-4111-8111-111111111111",
                        "hatchet.step_run_id", "22222222-2222-4222-8222-222222222222"));
    }

    @Test
    void withoutCorrelationTheMdcIsLeftAlone() {
        assertThat(insideATask(Map.of(), options -> options.logCorrelation(false)))
                .isEmpty();
        assertThat(insideATask(
                        Map.of("HATCHET_CLIENT_OPENTELEMETRY_LOG_CORRELATION", "false"), UnaryOperator.identity()))
                .isEmpty();
        assertThat(exporter.getFinishedSpanItems()).hasSize(2);
    }

    private Map<String, String> insideATask(
            Map<String, String> environment, UnaryOperator<HatchetInstrumentor.Builder> options) {
        Map<String, String> inside = new HashMap<>();
        try (var instrumentor = options.apply(HatchetInstrumentor.builder(environment)
                        .tracerProvider(provider)
                        .enableHatchetCollector(false))
                .build()) {
            instrumentor.instrument();
            Telemetry.run(TestAttempt.with(Map.of()), attempt -> {
                Map<String, String> mdc = MDC.getCopyOfContextMap();
                if (mdc != null) {
                    inside.putAll(mdc);
                }
                return new AttemptOutcome.Succeeded(null);
            });
        }
        return inside;
    }
}
