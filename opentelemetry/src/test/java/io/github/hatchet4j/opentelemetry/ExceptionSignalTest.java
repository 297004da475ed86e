// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionSignalTest {
    @ParameterizedTest
    @CsvSource({"'', 1, 0", "logs, 0, 1", "logs/dup, 1, 1", "'other, logs', 0, 1"})
    void exceptionsAreRecordedWhereTheEnvironmentWantsThem(String optIn, int events, int records) {
        var spans = InMemorySpanExporter.create();
        var logs = InMemoryLogRecordExporter.create();
        try (var sdk = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                .build())
                        .setLoggerProvider(SdkLoggerProvider.builder()
                                .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                                .build())
                        .build();
                var instrumentor = HatchetInstrumentor.builder(Map.of("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", optIn))
                        .openTelemetry(sdk)
                        .enableHatchetCollector(false)
                        .build()) {
            instrumentor.instrument();
            Telemetry.run(
                    TestAttempt.with(Map.of()),
                    attempt -> new AttemptOutcome.Failed(new IllegalStateException("card refused"), false));

            var span = spans.getFinishedSpanItems().get(0);
            assertThat(span.getEvents()).hasSize(events);
            assertThat(span.getStatus().getDescription()).isEqualTo("card refused");
            assertThat(logs.getFinishedLogRecordItems()).hasSize(records).allSatisfy(record -> {
                assertThat(record.getSpanContext().getSpanId()).isEqualTo(span.getSpanId());
                assertThat(record.getAttributes().get(stringKey("exception.message")))
                        .isEqualTo("card refused");
            });
        }
    }
}
