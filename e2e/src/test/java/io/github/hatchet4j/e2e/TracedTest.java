// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scene whose client and workers are traced into memory, as an application would have it. */
abstract class TracedTest extends ConformanceTest {
    /** A trace and a span that the test claims to come from. */
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    static final String CALLER = "b7ad6b7169203331";
    static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private HatchetInstrumentor instrumentor =
            instrumentor(UnaryOperator.identity()).instrument(scene.hatchet());

    TracedTest(Engine engine) {
        super(engine);
    }

    /** What a task saw of its run. */
    record Seen(Map<String, Object> metadata) {}

    @BeforeEach
    void forget() {
        exporter.reset();
    }

    @AfterEach
    void endTracing() {
        instrumentor.close();
        provider.close();
    }

    /** Traces the scene with other options from now on. */
    void traceWith(UnaryOperator<HatchetInstrumentor.Builder> options) {
        instrumentor.close();
        instrumentor = instrumentor(options).instrument(scene.hatchet());
    }

    private HatchetInstrumentor instrumentor(UnaryOperator<HatchetInstrumentor.Builder> options) {
        return options.apply(
                        HatchetInstrumentor.builder().tracerProvider(provider).enableHatchetCollector(false))
                .build();
    }

    Tracer tracer() {
        return provider.get("application");
    }

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    List<SpanData> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** The only span of that name; waits for it. */
    SpanData span(String name) {
        List<SpanData> found = awaitSpans(name, 1);
        if (found.size() != 1) {
            throw new AssertionError("expected one span " + name + " among " + spans());
        }
        return found.get(0);
    }

    /** Waits until so many spans of that name have ended. */
    List<SpanData> awaitSpans(String name, int count) {
        await(name).atMost(PATIENCE).until(() -> spans(name).size() >= count);
        return spans(name);
    }

    /** The attempts of a task, the first first. */
    List<SpanData> attempts(String task) {
        return spans("hatchet.start_step_run").stream()
                .filter(span -> scene.unique(task).equals(text(span, "hatchet.step_name"))
                        || task.equals(text(span, "hatchet.step_name")))
                .toList();
    }

    /** A task that returns what it was given as additional metadata. */
    Task<Text, Seen> mirror(String name) {
        return scene.hatchet()
                .task(scene.unique(name), Text.class, Seen.class)
                .handler((input, context) -> new Seen(context.additionalMetadata()));
    }

    static String text(SpanData span, String key) {
        return Objects.requireNonNullElse(span.getAttributes().get(AttributeKey.stringKey(key)), "");
    }

    static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }
}
