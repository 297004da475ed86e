// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Tls;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spans that are larger than the engine takes, alone and together, from a task through the provider and the client's
 * channel into the engine's trace of the run.
 */
class LargeSpansTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int DEFAULT_LIMIT = 4 * MEBIBYTE;

    record Order(int amount) {}

    record Way(boolean network, int messageLimit) {}

    /** The exporter does not know the engine's limit, which may be far below what it packs into one message. */
    static Stream<Way> ways() {
        return Stream.of(
                new Way(false, DEFAULT_LIMIT),
                new Way(true, DEFAULT_LIMIT),
                new Way(false, 128 * 1024),
                new Way(true, 128 * 1024));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theBatchArrivesWholeAndTheHugeSpanShortened(Way way) {
        var provider = SdkTracerProvider.builder()
                .addSpanProcessor(HatchetTracing.spanProcessor(Duration.ofHours(1), 512, 2048))
                .build();
        var builder = EmbeddedHatchet.builder().inMemory().maxMessageSize(way.messageLimit());
        if (way.network()) {
            builder.grpcPort(0).apiPort(0);
        }
        try (EmbeddedEngine engine = builder.start();
                var hatchet = way.network() ? overNetwork(engine) : Hatchet.connect(engine);
                var instrumentor = HatchetInstrumentor.builder(Map.of())
                        .tracerProvider(provider)
                        .build()
                        .instrument()) {
            var task = hatchet.task("large", Order.class, Order.class).handler((order, ctx) -> {
                for (int i = 0; i < 60; i++) {
                    span(provider, "piece " + i, 100_000);
                }
                span(provider, "huge", 6 * MEBIBYTE);
                span(provider, "small", 10);
                return order;
            });
            String run;
            try (var worker = hatchet.worker("billing", task)) {
                worker.start();
                var started = task.runNoWait(new Order(1));
                run = started.id();
                started.result(Duration.ofSeconds(60));
            }

            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
            List<String> expected =
                    new ArrayList<>(List.of("hatchet.run_workflow", "hatchet.start_step_run", "huge", "small"));
            for (int i = 0; i < 60; i++) {
                expected.add("piece " + i);
            }
            assertThat(EngineTraces.ofRun(engine, run))
                    .extracting(EngineTraces.Row::name)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(EngineTraces.lengthsOf(engine, run, "payload"))
                    .containsEntry("huge", 4_096)
                    .containsEntry("small", 10)
                    .containsEntry("piece 0", 100_000)
                    .containsEntry("piece 59", 100_000);
        } finally {
            provider.close();
        }
    }

    private static void span(SdkTracerProvider provider, String name, int bytes) {
        provider.get("application")
                .spanBuilder(name)
                .setAttribute("payload", "x".repeat(bytes))
                .startSpan()
                .end();
    }

    private static Hatchet overNetwork(EmbeddedEngine engine) {
        return Hatchet.create(ClientConfig.builder()
                .token(engine.info().token())
                .hostPort(Objects.requireNonNull(engine.info().grpcAddress()))
                .tls(Tls.none())
                .build());
    }
}
