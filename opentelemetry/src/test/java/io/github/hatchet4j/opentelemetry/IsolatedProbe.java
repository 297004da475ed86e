// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** What runs in a JVM of its own, by its name; each part needs no more than its name says. */
final class IsolatedProbe {
    record Order(int amount) {}

    private IsolatedProbe() {}

    public static void main(String[] args) throws Exception {
        Class<?> probe = Class.forName(IsolatedProbe.class.getName() + "$" + args[0]);
        System.out.println(probe.getMethod("call").invoke(null));
    }

    /** Runs a task through client, worker and engine. */
    private static <T> T withEngine(Function<Hatchet, T> then) {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine)) {
            var task = hatchet.task("charge", Order.class, Order.class).handler((order, ctx) -> {
                ctx.log("charging");
                ctx.wrap(() -> {}).run();
                return new Order(order.amount() + 1);
            });
            try (var worker = hatchet.worker("billing", task)) {
                worker.start();
                if (task.run(new Order(12)).amount() != 13) {
                    throw new IllegalStateException("a wrong result");
                }
            }
            return then.apply(hatchet);
        }
    }

    /** OpenTelemetry's API, and nothing set. */
    public static final class ApiOnly {
        private ApiOnly() {}

        public static List<String> call() {
            List<String> facts = new ArrayList<>();
            int threads = Thread.activeCount();
            try (var instrumentor = HatchetInstrumentor.create()) {
                instrumentor.instrument();
                HatchetInstrumentor.create(OpenTelemetry.noop()).instrument();
                facts.add(HatchetInterceptors.registered().size() + " registered");
                facts.add(Thread.activeCount() - threads + " threads");
                facts.add(withEngine(instrumentor::diagnose).get(0));
            }
            facts.add(GlobalOpenTelemetry.isSet() ? "global set" : "global unset");
            GlobalOpenTelemetry.set(OpenTelemetry.noop());
            facts.add(GlobalOpenTelemetry.isSet() ? "can be set" : "cannot be set");
            return facts;
        }
    }

    /** A provider that is not OpenTelemetry's SDK. */
    public static final class ForeignProvider {
        private ForeignProvider() {}

        public static String call() throws Exception {
            TracerProvider provider = new TracerProvider() {
                @Override
                public io.opentelemetry.api.trace.Tracer get(String name) {
                    return TracerProvider.noop().get(name);
                }

                @Override
                public io.opentelemetry.api.trace.Tracer get(String name, String version) {
                    return TracerProvider.noop().get(name, version);
                }
            };
            Span current = Span.wrap(SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault()));
            var received = new Captured<Map<String, Object>>();
            try (var instrumentor = HatchetInstrumentor.create(provider);
                    var engine = EmbeddedHatchet.builder().inMemory().start();
                    var hatchet = Hatchet.connect(engine)) {
                instrumentor.instrument();
                var task = hatchet.task("charge", Order.class, Order.class).handler((order, ctx) -> {
                    received.set(ctx.additionalMetadata());
                    return order;
                });
                try (var worker = hatchet.worker("billing", task)) {
                    worker.start();
                    Callable<Order> run = () -> task.run(new Order(12));
                    Context.root().with(current).wrap(run).call();
                }
            }
            return String.valueOf(received.get().get("traceparent"));
        }
    }

    /** No OpenTelemetry. */
    public static final class NoOpenTelemetry {
        private NoOpenTelemetry() {}

        public static String call() {
            // Finding interceptors must survive that one of those on the class path cannot be linked.
            return withEngine(hatchet -> "done");
        }
    }

    /** A global OpenTelemetry, set by the application, and no line of code for Hatchet. */
    public static final class GlobalSet {
        private GlobalSet() {}

        public static List<String> call() {
            var exporter = InMemorySpanExporter.create();
            try (var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.traces.exporter", "none",
                            "otel.metrics.exporter", "none",
                            "otel.logs.exporter", "none"))
                    .addTracerProviderCustomizer(
                            (provider, config) -> provider.addSpanProcessor(SimpleSpanProcessor.create(exporter)))
                    .setResultAsGlobal()
                    .build()
                    .getOpenTelemetrySdk()) {
                List<String> atEngine = tracesOfOneRun();
                List<String> names = exporter.getFinishedSpanItems().stream()
                        .map(span -> span.getName())
                        .sorted()
                        .toList();
                return List.of(sdk.getClass().getSimpleName(), names.toString(), atEngine.toString());
            }
        }
    }

    /** OpenTelemetry's SDK, nothing set, and no line of code. */
    public static final class NothingSet {
        private NothingSet() {}

        public static List<String> call() {
            List<String> atEngine = tracesOfOneRun();
            return List.of(GlobalOpenTelemetry.isSet() ? "global set" : "global unset", atEngine.toString());
        }
    }

    private static List<String> tracesOfOneRun() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine)) {
            var task = hatchet.task("charge", Order.class, Order.class).handler((order, ctx) -> order);
            String runId;
            try (var worker = hatchet.worker("billing", task)) {
                worker.start();
                var run = task.runNoWait(new Order(12));
                run.result();
                runId = run.id();
            }
            return EngineTraces.ofRun(engine, runId).stream()
                    .map(EngineTraces.Row::name)
                    .sorted()
                    .toList();
        }
    }

    /** How often the log says how to get the engine's own spans: a JVM says it once. */
    public static final class EngineSpanHints {
        private EngineSpanHints() {}

        public static List<Long> call() {
            var log = new ListAppender<ILoggingEvent>();
            log.start();
            Logger logger = (Logger) LoggerFactory.getLogger("io.github.hatchet4j.opentelemetry");
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(log);
            List<Long> soFar = new ArrayList<>();
            try (var provider = SdkTracerProvider.builder().build()) {
                var processor = SimpleSpanProcessor.create(InMemorySpanExporter.create());
                var spans = HatchetTracing.engineSpans(processor, Resource.empty(), Sampler.alwaysOn());
                try (var instrumentor = HatchetInstrumentor.builder(Map.of())
                        .tracerProvider(provider)
                        .engineSpans(spans)
                        .build()) {
                    instrumentor.instrument();
                    soFar.add(withEngine(hatchet -> hints(log)));
                }
                try (var instrumentor = HatchetInstrumentor.create(provider)) {
                    soFar.add(withEngine(hatchet -> hints(log)));
                    instrumentor.instrument();
                    soFar.add(withEngine(hatchet -> hints(log)));
                    soFar.add(withEngine(hatchet -> hints(log)));
                }
                try (var instrumentor = HatchetInstrumentor.create(provider)) {
                    instrumentor.instrument();
                    soFar.add(withEngine(hatchet -> hints(log)));
                }
            }
            return soFar;
        }

        private static long hints(ListAppender<ILoggingEvent> log) {
            return log.list.stream()
                    .filter(event -> event.getFormattedMessage().contains("engineSpans(HatchetTracing.engineSpans("))
                    .count();
        }
    }

    /** The SDK, nothing set, no variable: whoever does not ask for tracing gets none. */
    public static final class NotAsked {
        private NotAsked() {}

        public static String call() {
            return withEngine(hatchet -> GlobalOpenTelemetry.isSet() ? "global set" : "global unset");
        }
    }
}
