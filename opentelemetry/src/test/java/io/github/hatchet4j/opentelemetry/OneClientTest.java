// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of two clients on one engine. */
class OneClientTest {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet traced = Hatchet.connect(engine);
    private final Hatchet other = Hatchet.connect(engine);

    @AfterEach
    void close() {
        traced.close();
        other.close();
        engine.close();
        provider.close();
    }

    @Test
    void theOneThatIsInstrumentedIsTracedAndTheOtherIsNot() {
        try (var instrumentor = instrumentor()) {
            instrumentor.instrument(traced);

            run(traced, "traced");
            run(other, "other");

            assertThat(instrumentor.diagnose(traced)).isEmpty();
            assertThat(instrumentor.diagnose(other)).singleElement().asString().contains("not instrumented");
        }
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("hatchet.run_workflow", "hatchet.start_step_run");
    }

    @Test
    void clientsMadeBeforeAndAfterAreTracedWhereTheProcessIs() {
        try (var instrumentor = instrumentor()) {
            instrumentor.instrument();
            run(traced, "before");
            try (var later = Hatchet.connect(engine)) {
                run(later, "after");
            }
        }

        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder(
                        "hatchet.run_workflow",
                        "hatchet.start_step_run",
                        "hatchet.run_workflow",
                        "hatchet.start_step_run");
    }

    private HatchetInstrumentor instrumentor() {
        return HatchetInstrumentor.builder(Map.of()).tracerProvider(provider).build();
    }

    /** A worker that has ended has ended its spans. */
    private static void run(Hatchet hatchet, String name) {
        var task = hatchet.task(name, Integer.class, Integer.class).handler((number, ctx) -> number + 1);
        try (var worker = hatchet.worker(name, task)) {
            worker.start();
            assertThat(task.run(1)).isEqualTo(2);
        }
    }
}
