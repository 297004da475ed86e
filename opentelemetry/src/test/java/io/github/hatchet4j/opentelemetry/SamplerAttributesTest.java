// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sampler decides by what it sees when a span starts. */
class SamplerAttributesTest {
    private final Map<String, Map<String, Object>> seen = new ConcurrentHashMap<>();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder().setSampler(new Watching()).build();
    private final HatchetInstrumentor instrumentor = HatchetInstrumentor.builder(Map.of())
            .tracerProvider(provider)
            .enableHatchetCollector(false)
            .build();

    @BeforeEach
    void instrument() {
        instrumentor.instrument();
    }

    @AfterEach
    void close() {
        instrumentor.close();
        provider.close();
    }

    @Test
    void anAttemptIsKnownByItsTaskRunAndRetry() {
        Telemetry.run(TestAttempt.with(Map.of()).retry(2), attempt -> new AttemptOutcome.Succeeded(null));

        assertThat(seen.get("hatchet.start_step_run"))
                .containsEntry("instrumentor", "hatchet")
                .containsEntry("hatchet.tenant_id", "707d0855-80ab-4e1f-a156-f1c4546cbf52")
                .containsEntry("hatchet.workflow_name", "Orders")
                .containsEntry("hatchet.step_name", "charge")
                .containsEntry("hatchet.action_name", "orders:charge")
                .containsEntry("hatchet.workflow_run_id", "11111111-1111-4111-8111-111111111111")
                .containsEntry("hatchet.step_run_id", "22222222-2222-4222-8222-222222222222")
                .containsEntry("hatchet.retry_count", 2L)
                .containsEntry("messaging.system", "hatchet")
                .containsEntry("messaging.operation.type", "process")
                .containsEntry("messaging.destination.name", "Orders");
    }

    @Test
    void triggersAreKnownByWhatTheyTrigger() {
        Telemetry.bulkTrigger(
                        Calls.bulkTrigger(List.of(Calls.trigger(Map.of()))),
                        call -> CompletableFuture.completedFuture(
                                new BulkTriggerResult(List.of(new BulkTriggerResult.Item("run-1", null)))))
                .join();
        Telemetry.push(Calls.push(Map.of()), call -> CompletableFuture.completedFuture("event-1"))
                .join();

        assertThat(seen.get("hatchet.run_workflows")).containsEntry("hatchet.num_workflows", 1L);
        assertThat(seen.get("hatchet.run_workflow"))
                .containsEntry("hatchet.workflow_name", "Orders")
                .containsEntry("messaging.operation.type", "create");
        assertThat(seen.get("hatchet.push_event"))
                .containsEntry("hatchet.event_key", "order:created")
                .containsEntry("messaging.destination.name", "order:created");
    }

    private final class Watching implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            Map<String, Object> values = new HashMap<>();
            attributes.forEach((key, value) -> values.put(key.getKey(), value));
            seen.put(name, values);
            return SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "watches";
        }
    }
}
