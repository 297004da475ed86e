// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the variables do; that wrong ones are named is in OptionsTest. */
class EnvironmentOptionsTest {
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
    void theSpansOfABulksItemsAreSwitchedOff() {
        instrumented(
                Map.of(PREFIX + "INDIVIDUAL_RUN_SPANS_FOR_BULK_RUN", "false"),
                () -> Telemetry.bulkTrigger(
                                Calls.bulkTrigger(List.of(Calls.trigger(Map.of()), Calls.trigger(Map.of()))),
                                call -> CompletableFuture.completedFuture(new BulkTriggerResult(List.of(
                                        new BulkTriggerResult.Item("run-1", null),
                                        new BulkTriggerResult.Item("run-2", null)))))
                        .join());

        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("hatchet.run_workflows");
    }

    @Test
    void outputsAndListedMetadataAreCapturedUpToTheLength() {
        instrumented(
                Map.of(
                        PREFIX + "CAPTURE_OUTPUTS", "true",
                        PREFIX + "CAPTURE_METADATA_KEYS", "customer, shop",
                        PREFIX + "CAPTURE_MAX_BYTES", "14"),
                () -> Telemetry.run(
                        TestAttempt.with(Map.of("customer", "ada", "secret", "of ada")),
                        attempt -> new AttemptOutcome.Succeeded("{\"receipt\":4711}")));

        var attributes = exporter.getFinishedSpanItems().get(0).getAttributes();
        assertThat(attributes.get(stringKey("hatchet.output")))
                .startsWith("{\"receipt\"")
                .hasSizeLessThanOrEqualTo(14);
        assertThat(attributes.get(stringKey("hatchet.additional_metadata")))
                .contains("customer")
                .doesNotContain("secret");
        assertThat(attributes.get(stringKey("hatchet.payload"))).isNull();
    }

    private void instrumented(Map<String, String> environment, Runnable work) {
        try (var instrumentor = HatchetInstrumentor.builder(environment)
                .tracerProvider(provider)
                .enableHatchetCollector(false)
                .build()) {
            instrumentor.instrument();
            work.run();
        }
    }
}
