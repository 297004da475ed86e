// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final String PREFIX = "HATCHET_CLIENT_OPENTELEMETRY_";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theEnvironmentIsRead() {
        SpanData attempt = attempt(
                Map.of(
                        "EXCLUDED_ATTRIBUTES", "[\"payload_size\", \"hatchet.worker_id\"]",
                        "INCLUDE_TASK_NAME_IN_START_STEP_RUN_SPAN_NAME", "true",
                        "SEMANTIC_CONVENTIONS", "hatchet",
                        "CAPTURE_INPUTS", "true",
                        "PROPAGATION", "none"),
                UnaryOperator.identity());

        assertThat(attempt.getName()).isEqualTo("hatchet.start_step_run.orders:charge");
        assertThat(attempt.getParentSpanContext().isValid()).isFalse();
        assertThat(attempt.getAttributes().get(stringKey("hatchet.payload"))).isEqualTo("{\"amount\":12}");
        assertThat(attempt.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .contains("hatchet.step_id")
                .doesNotContain("hatchet.payload_size", "hatchet.worker_id", "messaging.system", "server.address");
    }

    @Test
    void theBuilderWins() {
        SpanData attempt = attempt(
                Map.of("INCLUDE_TASK_NAME_IN_SPAN_NAME", "true", "EXCLUDED_ATTRIBUTES", "step_id"),
                options -> options.includeTaskNameInSpanName(false)
                        .excludedAttributes(Set.of())
                        .semanticConventions(SemanticConventions.MESSAGING));

        assertThat(attempt.getName()).isEqualTo("hatchet.start_step_run");
        assertThat(attempt.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .filteredOn(key -> key.startsWith("hatchet."))
                .containsExactlyInAnyOrder("hatchet.workflow_run_id", "hatchet.step_run_id", "hatchet.retry_count");
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_QUEUE_SIZE, many, a positive number",
        "MAX_EXPORT_BATCH_SIZE, 0, a positive number",
        "ENABLE_HATCHET_COLLECTOR, maybe, true or false",
        "PROPAGATION, sideways, one of"
    })
    void aVariableThatMakesNoSenseIsNamed(String name, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HatchetInstrumentor.builder(Map.of(PREFIX + name, value)))
                .withMessageContainingAll(PREFIX + name, value, expected);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        var options = HatchetInstrumentor.builder(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.scheduleDelay(Duration.ZERO))
                .withMessageContaining("scheduleDelay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.maxQueueSize(0))
                .withMessageContaining("maxQueueSize");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptureOptions.builder().maxBytes(0))
                .withMessageContaining("maxBytes");
    }

    @Test
    void captureOptionsSurviveACopy() {
        UnaryOperator<String> redactor = String::trim;
        var copy = CaptureOptions.builder()
                .inputs(true)
                .outputs(true)
                .metadataKeys(Set.of("customer"))
                .maxBytes(7)
                .redactor(redactor)
                .build()
                .toBuilder()
                .build();

        assertThat(copy.inputs()).isTrue();
        assertThat(copy.outputs()).isTrue();
        assertThat(copy.metadataKeys()).containsExactly("customer");
        assertThat(copy.maxBytes()).isEqualTo(7);
        assertThat(copy.redactor()).isSameAs(redactor);
    }

    @Test
    void whatIsFoundOnTheClassPathTracesWhenAskedAndStepsAsideForAnInstrumentor() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build());
        try {
            var environment = Map.of(PREFIX + "ENABLED", "true", PREFIX + "ENABLE_HATCHET_COLLECTOR", "false");
            run(new DiscoveredInterceptor(environment));
            assertThat(exporter.getFinishedSpanItems()).hasSize(1);

            run(new DiscoveredInterceptor(Map.of()));
            run(new DiscoveredInterceptor(Map.of(PREFIX + "ENABLED", "false")));
            run(new DiscoveredInterceptor(Map.of(PREFIX + "ENABLED", "true", PREFIX + "MAX_QUEUE_SIZE", "many")));
            try (var own = HatchetInstrumentor.builder(Map.of())
                    .tracerProvider(provider)
                    .enableHatchetCollector(false)
                    .build()) {
                own.instrument();
                run(new DiscoveredInterceptor(environment));
            }
            assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    private static void run(HatchetInterceptor interceptor) {
        var outcome = new AttemptOutcome.Succeeded(null);
        assertThat(interceptor.taskAttempt(TestAttempt.with(Map.of()), attempt -> outcome))
                .isSameAs(outcome);
    }

    private SpanData attempt(Map<String, String> variables, UnaryOperator<HatchetInstrumentor.Builder> options) {
        Map<String, String> environment = new HashMap<>();
        variables.forEach((name, value) -> environment.put(PREFIX + name, value));
        try (var instrumentor = options.apply(HatchetInstrumentor.builder(environment)
                        .tracerProvider(provider)
                        .enableHatchetCollector(false))
                .build()) {
            instrumentor.instrument();
            Telemetry.run(
                    TestAttempt.with(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")),
                    attempt -> new AttemptOutcome.Succeeded(null));
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().get(0);
    }
}
