// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sampler can decide by. */
class SamplerTest {
    private final Map<String, Attributes> seen = new HashMap<>();
    private boolean wanted = true;
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .setSampler(new Onlooker())
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private HatchetInstrumentor instrumentor = HatchetInstrumentor.create();

    @BeforeEach
    void instrument() {
        instrumentor = HatchetInstrumentor.builder(Map.of())
                .tracerProvider(provider)
                .enableHatchetCollector(false)
                .build()
                .instrument();
    }

    @AfterEach
    void close() {
        instrumentor.close();
        provider.close();
    }

    @Test
    void seesWhatATriggerIsAbout() {
        Telemetry.trigger(Calls.trigger(Map.of()), sent -> CompletableFuture.completedFuture("run-1"))
                .join();

        assertThat(namesAtStart("hatchet.run_workflow"))
                .containsExactlyInAnyOrder(
                        "instrumentor",
                        "hatchet.workflow_name",
                        "hatchet.step_name",
                        "messaging.system",
                        "messaging.operation.name",
                        "messaging.operation.type",
                        "messaging.destination.name",
                        "server.address",
                        "server.port");
        assertThat(namesAtEnd("hatchet.run_workflow"))
                .containsAll(namesAtStart("hatchet.run_workflow"))
                .contains("hatchet.payload_size", "hatchet.child_workflow_run_id");
    }

    @Test
    void seesWhatAnAttemptIsAboutAndNoIds() {
        Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Succeeded("{}"));

        assertThat(namesAtStart("hatchet.start_step_run"))
                .contains(
                        "instrumentor",
                        "hatchet.tenant_id",
                        "hatchet.workflow_name",
                        "hatchet.action_name",
                        "hatchet.step_name",
                        "hatchet.retry_count",
                        "messaging.system",
                        "messaging.operation.name",
                        "messaging.operation.type",
                        "messaging.destination.name")
                .doesNotContain("hatchet.workflow_run_id", "hatchet.step_run_id", "messaging.message.id");
        assertThat(namesAtEnd("hatchet.start_step_run"))
                .containsAll(namesAtStart("hatchet.start_step_run"))
                .contains("hatchet.workflow_run_id", "hatchet.step_run_id", "messaging.message.id");
    }

    @Test
    void theEngineHearsOfAttemptsThatSomebodyCanLinkTo() {
        var sent = new ArrayList<Map<String, String>>();
        for (String flags : List.of("01", "00")) {
            var metadata = Map.<String, Object>of(
                    "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + flags);
            wanted = flags.equals("01");
            Telemetry.run(TestAttempt.with(metadata), attempt -> {
                sent.add(HatchetInterceptors.registered().stream()
                        .map(interceptor -> interceptor.startedHeaders(attempt))
                        .filter(headers -> !headers.isEmpty())
                        .findFirst()
                        .orElse(Map.of()));
                return new AttemptOutcome.Succeeded("{}");
            });
        }

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).containsOnlyKeys("traceparent");
        assertThat(sent.get(0).get("traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .endsWith("-01");
        assertThat(sent.get(1)).isEmpty();
    }

    private List<String> namesAtStart(String span) {
        return names(seen.getOrDefault(span, Attributes.empty()));
    }

    private List<String> namesAtEnd(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .flatMap(span -> names(span.getAttributes()).stream())
                .toList();
    }

    private static List<String> names(Attributes attributes) {
        return attributes.asMap().keySet().stream().map(AttributeKey::getKey).collect(Collectors.toList());
    }

    private final class Onlooker implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parentContext,
                String traceId,
                String name,
                SpanKind spanKind,
                Attributes attributes,
                List<LinkData> parentLinks) {
            // A copy: what the SDK shows here goes on to change.
            seen.put(name, attributes.toBuilder().build());
            return wanted ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "keeps what it is shown";
        }
    }
}
