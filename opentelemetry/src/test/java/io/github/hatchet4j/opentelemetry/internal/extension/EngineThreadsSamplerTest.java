// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.extension;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.events.EventsServiceGrpc;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.protocol.v1.AdminServiceGrpc;
import io.github.hatchet4j.protocol.v1.V1DispatcherGrpc;
import io.github.hatchet4j.protocol.workflows.WorkflowServiceGrpc;
import io.grpc.ServiceDescriptor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class EngineThreadsSamplerTest {
    private final Sampler sampler = new EngineThreadsSampler(Sampler.alwaysOn());

    @Test
    void spansOfTheEnginesThreadsAreDropped() throws Exception {
        var decision = new FutureTask<>(() -> decide("INSERT main.runs", SpanKind.CLIENT));
        var thread = new Thread(decision, "hatchet4j-engine-writer");
        thread.start();

        assertThat(decision.get()).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void callsThatAnEngineServesAreDroppedAndNobodyElses() {
        assertThat(decide("Dispatcher/Heartbeat", SpanKind.SERVER)).isEqualTo(SamplingDecision.DROP);
        assertThat(decide("v1.AdminService/TriggerWorkflowRun", SpanKind.SERVER))
                .isEqualTo(SamplingDecision.DROP);
        assertThat(decide("shop.Orders/Get", SpanKind.SERVER)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decide("Dispatcher/Heartbeat", SpanKind.CLIENT)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decide("hatchet.start_step_run", SpanKind.CONSUMER)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void statementsToTheEnginesFilesAreDroppedOnWhateverThread() {
        for (String key : List.of("db.name", "db.namespace")) {
            assertThat(decide("CREATE table", SpanKind.CLIENT, Attributes.of(stringKey(key), "engine.db")))
                    .isEqualTo(SamplingDecision.DROP);
            assertThat(decide("CREATE table", SpanKind.CLIENT, Attributes.of(stringKey(key), "shop.db")))
                    .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        }
    }

    @Test
    void theListHasTheServicesByTheirWireNames() {
        assertThat(EngineThreadsSampler.SERVICES)
                .containsExactlyInAnyOrder(
                        name(AdminServiceGrpc.getServiceDescriptor()),
                        name(DispatcherGrpc.getServiceDescriptor()),
                        name(EventsServiceGrpc.getServiceDescriptor()),
                        name(TraceServiceGrpc.getServiceDescriptor()),
                        name(V1DispatcherGrpc.getServiceDescriptor()),
                        name(WorkflowServiceGrpc.getServiceDescriptor()));
    }

    private static String name(ServiceDescriptor service) {
        return service.getName();
    }

    private SamplingDecision decide(String name, SpanKind kind) {
        return decide(name, kind, Attributes.empty());
    }

    private SamplingDecision decide(String name, SpanKind kind, Attributes attributes) {
        return sampler.shouldSample(
                        Context.root(), "0af7651916cd43dd8448eb211c80319c", name, kind, attributes, List.of())
                .getDecision();
    }
}
