// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("acceptance case 12: the application's backend and the engine, each span once in each")
class AcceptanceCase12TwoDestinationsTest {
    private final Kept backend = new Kept();
    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet hatchet = Hatchet.connect(engine);

    record Order(int amount) {}

    @AfterEach
    void close() {
        hatchet.close();
        engine.close();
    }

    @ParameterizedTest(name = "with our processor in the provider: {0}")
    @ValueSource(booleans = {false, true})
    void howeverOftenItIsInstrumented(boolean processor) {
        SdkTracerProvider provider = provider(processor);
        HatchetInstrumentor first = instrumentor(provider);
        HatchetInstrumentor second = instrumentor(provider);
        first.instrument();
        first.instrument();
        first.instrument(hatchet);
        second.instrument(hatchet);
        second.instrument();

        Runs runs = work(provider.get("application"));
        first.close();
        second.close();
        provider.close();

        assertThat(backend.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder(
                        "hatchet.run_workflow",
                        "hatchet.start_step_run",
                        "hatchet.run_workflow",
                        "hatchet.start_step_run",
                        "inside");
        assertOnceAtEngine(runs.parent(), processor, "hatchet.start_step_run", "hatchet.run_workflow");
        assertOnceAtEngine(runs.child(), processor, "hatchet.start_step_run");
    }

    @Test
    void closingStopsIt() {
        SdkTracerProvider provider = provider(false);
        HatchetInstrumentor instrumentor = instrumentor(provider).instrument();
        instrumentor.close();

        Runs runs = work(provider.get("application"));
        provider.close();

        assertThat(backend.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("inside");
        assertThat(EngineTraces.ofRun(engine, runs.parent())).isEmpty();
    }

    @Test
    void aWorkerThatEndsSendsTheSpansOfItsTasksFirst() {
        SdkTracerProvider provider = provider(false);
        try (var instrumentor = HatchetInstrumentor.builder(Map.of())
                .tracerProvider(provider)
                .scheduleDelay(Duration.ofHours(1))
                .build()) {
            instrumentor.instrument();
            Runs runs = work(provider.get("application"));

            assertThat(EngineTraces.ofRun(engine, runs.child()))
                    .extracting(EngineTraces.Row::name)
                    .contains("hatchet.start_step_run");
        } finally {
            provider.close();
        }
    }

    private void assertOnceAtEngine(String runId, boolean insideToo, String... names) {
        List<EngineTraces.Row> rows = EngineTraces.ofRun(engine, runId);
        assertThat(rows)
                .doesNotHaveDuplicates()
                .extracting(EngineTraces.Row::name)
                .contains(names);
        assertThat(backend.getFinishedSpanItems())
                .extracting(SpanData::getSpanId)
                .containsAll(rows.stream().map(EngineTraces.Row::spanId).toList());
        assertThat(rows.stream().anyMatch(row -> row.name().equals("inside"))).isEqualTo(insideToo);
    }

    private Runs work(Tracer tracer) {
        var childRun = new Captured<String>();
        Task<Order, Order> child = hatchet.task("child", Order.class, Order.class)
                .handler((order, ctx) -> {
                    childRun.set(ctx.workflowRunId());
                    return order;
                });
        Task<Order, Order> parent = hatchet.task("parent", Order.class, Order.class)
                .handler((order, ctx) -> {
                    tracer.spanBuilder("inside").startSpan().end();
                    return child.run(order);
                });
        try (var worker = hatchet.worker("billing", child, parent)) {
            worker.start();
            var reference = parent.runNoWait(new Order(12));
            reference.result();
            return new Runs(reference.id(), childRun.get());
        }
    }

    /** Keeps its spans when it is shut down. */
    private static final class Kept implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        List<SpanData> getFinishedSpanItems() {
            return spans;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> exported) {
            spans.addAll(exported);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private record Runs(String parent, String child) {}

    private static HatchetInstrumentor instrumentor(SdkTracerProvider provider) {
        return HatchetInstrumentor.builder(Map.of())
                .tracerProvider(provider)
                .scheduleDelay(Duration.ofMillis(50))
                .build();
    }

    private SdkTracerProvider provider(boolean withProcessor) {
        SdkTracerProviderBuilder builder = SdkTracerProvider.builder();
        if (withProcessor) {
            builder.addSpanProcessor(HatchetTracing.spanProcessor());
        }
        return builder.addSpanProcessor(SimpleSpanProcessor.create(backend)).build();
    }
}
