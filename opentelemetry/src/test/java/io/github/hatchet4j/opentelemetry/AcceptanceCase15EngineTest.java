// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

@DisplayName("acceptance case 15: whatever breaks in telemetry, the task is done, committed and acknowledged")
class AcceptanceCase15EngineTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet hatchet = Hatchet.connect(engine);

    record Order(int amount) {}

    @BeforeEach
    void listen() {
        warnings.start();
        guard().addAppender(warnings);
        guard().setAdditive(false);
    }

    @AfterEach
    void close() {
        guard().detachAppender(warnings);
        guard().setAdditive(true);
        hatchet.close();
        engine.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.argumentSet("sampler", 1, with(Broken.sampler(), Broken.quiet())),
                Arguments.argumentSet("processor at start", 1, with(Sampler.alwaysOn(), Broken.atStart())),
                Arguments.argumentSet("processor at end", 1, with(Sampler.alwaysOn(), Broken.atEnd())),
                Arguments.argumentSet(
                        "propagator",
                        1,
                        sound().propagators(io.opentelemetry.context.propagation.ContextPropagators.create(
                                Broken.propagator()))),
                Arguments.argumentSet("propagation policy", 1, sound().propagationPolicy(incoming -> {
                    throw Broken.fault();
                })),
                Arguments.argumentSet(
                        "redactor",
                        1,
                        sound().capture(CaptureOptions.builder()
                                .inputs(true)
                                .outputs(true)
                                .redactor(text -> {
                                    throw Broken.fault();
                                })
                                .build())),
                Arguments.argumentSet("exporter throws", 0, with(Sampler.alwaysOn(), batch(spans -> {
                    throw Broken.fault();
                }))),
                Arguments.argumentSet("exporter hangs", 0, with(Sampler.alwaysOn(), batch(spans -> {
                    hang();
                    return CompletableResultCode.ofSuccess();
                }))),
                Arguments.argumentSet(
                        "exporter never answers",
                        0,
                        with(Sampler.alwaysOn(), batch(spans -> new CompletableResultCode()))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theTaskIsDoneAndThereIsOneWarning(int expectedWarnings, HatchetInstrumentor.Builder broken) {
        Task<Order, Order> child =
                hatchet.task("child", Order.class, Order.class).handler((order, ctx) -> order);
        Task<Order, Order> parent = hatchet.task("parent", Order.class, Order.class)
                .retries(1)
                .handler((order, ctx) -> {
                    if (ctx.retryCount() == 0) {
                        throw new IllegalStateException("not yet");
                    }
                    ctx.log("second attempt");
                    return child.run(order);
                });
        HatchetInstrumentor instrumentor = broken.build();
        instrumentor.instrument(hatchet);
        try (var worker = hatchet.worker("billing", child, parent)) {
            worker.start();
            var reference =
                    parent.runNoWait(new Order(12), TriggerWorkflowOptions.withMetadata(Map.of("customer", "42")));

            assertThat(reference.result()).isEqualTo(new Order(12));
            assertThat(hatchet.runs().status(reference.id())).isEqualTo(RunStatus.COMPLETED);
            assertThat(child.runMany(List.of(new Order(1), new Order(2)))).hasSize(2);
            assertThat(hatchet.events().push("order:created", new Order(1)).id())
                    .isNotEmpty();
        }
        instrumentor.uninstrument();

        assertThat(warnings.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .hasSize(expectedWarnings);
    }

    private static HatchetInstrumentor.Builder sound() {
        return with(Sampler.alwaysOn(), Broken.quiet());
    }

    private static HatchetInstrumentor.Builder with(Sampler sampler, SpanProcessor processor) {
        return HatchetInstrumentor.builder(Map.of())
                .tracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(processor)
                        .build())
                .scheduleDelay(Duration.ofMillis(20));
    }

    private static SpanProcessor batch(Export export) {
        return BatchSpanProcessor.builder(new BrokenExporter(export))
                .setScheduleDelay(Duration.ofMillis(10))
                .build();
    }

    private static void hang() {
        try {
            NEVER.await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Logger guard() {
        return (Logger) LoggerFactory.getLogger(Guard.class);
    }

    private interface Export {
        CompletableResultCode export(Collection<SpanData> spans);
    }

    private record BrokenExporter(Export export) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return export.export(spans);
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
}
