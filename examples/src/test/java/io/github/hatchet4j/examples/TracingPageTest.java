// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.CaptureOptions;
import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.opentelemetry.HatchetTracing;
import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/tracing.md that is no program of its own. */
class TracingPageTest extends PageTest {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SpanProcessor processor = SimpleSpanProcessor.create(exported);
    private final Resource resource = Resource.getDefault();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder().addSpanProcessor(processor).build();
    private final Semaphore done = new Semaphore(0);
    private Task<Order, Order> charge;

    record Order(String id, String card) {}

    record Request(Map<String, String> headers) {
        String header(String name) {
            return String.valueOf(headers.get(name));
        }
    }

    @BeforeEach
    void defineATask() {
        charge = hatchet.task("charge", Order.class, Order.class)
                .onEvents("order:created")
                .handler((order, ctx) -> {
                    done.release();
                    return order;
                });
    }

    @AfterEach
    void closeTheProvider() {
        provider.close();
    }

    private static SpanExporter overHttp(String endpoint) {
        // snippet: http-exporter
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint) // with its path: http://localhost:4318/v1/traces
                .build();
        // end snippet
        return exporter;
    }

    @Test
    void spansGoToACollectorOverHttp() throws IOException {
        try (var collector = new OtlpHttpCollector();
                var spans = SdkTracerProvider.builder()
                        .addSpanProcessor(BatchSpanProcessor.builder(overHttp(collector.endpoint()))
                                .build())
                        .build();
                var instrumentor = HatchetInstrumentor.create(spans).instrument()) {
            runOnce();
            assertThat(spans.forceFlush()
                            .join(SOON.toSeconds(), TimeUnit.SECONDS)
                            .isSuccess())
                    .isTrue();

            assertThat(collector.names()).containsExactlyInAnyOrder("hatchet.run_workflow", "hatchet.start_step_run");
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }
    }

    private HatchetInstrumentor withMetrics(MetricReader reader) {
        // snippet: own-opentelemetry
        var meters = SdkMeterProvider.builder().registerMetricReader(reader).build();
        var openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setMeterProvider(meters)
                .build();
        var instrumentor = HatchetInstrumentor.create(openTelemetry).instrument();
        // end snippet
        return instrumentor;
    }

    @Test
    void anOpenTelemetryHasMetricsToo() {
        var reader = InMemoryMetricReader.create();
        try (var instrumentor = withMetrics(reader)) {
            runOnce();

            assertThat(reader.collectAllMetrics())
                    .extracting(MetricData::getName)
                    .contains("messaging.client.sent.messages", "messaging.process.duration");
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }
    }

    private HatchetInstrumentor withEngineSpans() {
        // snippet: engine-spans
        var instrumentor = HatchetInstrumentor.builder()
                .tracerProvider(provider)
                .engineSpans(HatchetTracing.engineSpans(processor, resource, Sampler.parentBased(Sampler.alwaysOn())))
                .build()
                .instrument();
        // end snippet
        return instrumentor;
    }

    @Test
    void theEngineTracesToo() {
        withEngineSpans(this::runOnce);

        assertThat(spans())
                .extracting(SpanData::getName)
                .contains("hatchet.engine.workflow_run", "hatchet.engine.queued", "hatchet.engine.start_step_run");
        assertThat(span("hatchet.engine.workflow_run").getParentSpanId())
                .isEqualTo(span("hatchet.run_workflow").getSpanId());
    }

    /** Closing it waits for the engine's spans. */
    private void withEngineSpans(Runnable work) {
        HatchetInstrumentor instrumentor = withEngineSpans();
        try {
            work.run();
        } finally {
            instrumentor.close();
        }
    }

    private void push(Order order, Request request) {
        // snippet: own-traceparent
        var options = PushEventOptions.withMetadata(Map.of("traceparent", request.header("traceparent")));
        hatchet.events().push("order:created", order, options);
        // end snippet
    }

    @Test
    void yourOwnTraceparentIsTheParentOfBothSides() {
        var request = new Request(Map.of("traceparent", "00-" + TRACE_ID + "-" + CALLER + "-01"));

        traced(() -> {
            push(new Order("4711", "none"), request);
            done.acquireUninterruptibly();
        });

        assertThat(spans())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("hatchet.push_event", "hatchet.start_step_run");
        assertThat(spans()).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
            assertThat(span.getParentSpanId()).isEqualTo(CALLER);
        });
    }

    private void runLinked(Order order) {
        // snippet: link
        charge.run(order, Propagation.LINK.on(TriggerWorkflowOptions.none()));
        // end snippet
    }

    @Test
    void aLinkedRunIsATraceOfItsOwn() {
        traced(() -> runLinked(new Order("4711", "none")));

        var attempt = span("hatchet.start_step_run");
        assertThat(attempt.getParentSpanContext().isValid()).isFalse();
        assertThat(attempt.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(span("hatchet.run_workflow").getSpanId());
    }

    private HatchetInstrumentor capturing() {
        // snippet: capture
        var instrumentor = HatchetInstrumentor.builder()
                .tracerProvider(provider)
                .capture(CaptureOptions.builder()
                        .inputs(true)
                        .metadataKeys(Set.of("customer"))
                        .redactor(text -> text.replaceAll("\\d{16}", "…"))
                        .build())
                .build()
                .instrument();
        // end snippet
        return instrumentor;
    }

    @Test
    void inputsAreCapturedOnRequestAndRedacted() {
        try (var instrumentor = capturing()) {
            working(() -> charge.run(
                    new Order("4711", "4111111111111111"),
                    TriggerWorkflowOptions.withMetadata(Map.of("customer", "ada", "secret", "of ada"))));
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }

        var run = span("hatchet.run_workflow");
        assertThat(attribute(run, "hatchet.payload")).contains("4711", "…").doesNotContain("4111");
        assertThat(attribute(run, "hatchet.additional_metadata"))
                .contains("ada")
                .doesNotContain("secret");
    }

    private static SdkTracerProvider withOurProcessor(SpanExporter exporter) {
        // snippet: span-processor
        var provider = SdkTracerProvider.builder()
                .addSpanProcessor(HatchetTracing.spanProcessor())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        // end snippet
        return provider;
    }

    @SuppressWarnings("try") // a scope is there to be closed
    private Task<Order, Order> asking(Tracer tracer) {
        // snippet: own-span
        var check = hatchet.task("check", Order.class, Order.class).handler((order, ctx) -> {
            var span = tracer.spanBuilder("ask the bank").startSpan();
            try (var scope = span.makeCurrent()) {
                return order;
            } finally {
                span.end();
            }
        });
        // end snippet
        return check;
    }

    @Test
    void yourOwnSpansNameTheRun() {
        try (var own = withOurProcessor(exported);
                var instrumentor = HatchetInstrumentor.create(own).instrument()) {
            var check = asking(own.get("shop"));
            String run;
            try (var worker = hatchet.worker("w", check)) {
                worker.start();
                var reference = check.runNoWait(new Order("4711", "none"));
                reference.result();
                run = reference.id();
            }
            assertThat(own.forceFlush().join(SOON.toSeconds(), TimeUnit.SECONDS).isSuccess())
                    .isTrue();

            assertThat(attribute(span("ask the bank"), "hatchet.workflow_run_id"))
                    .isEqualTo(run);
            assertThat(span("ask the bank").getParentSpanId())
                    .isEqualTo(span("hatchet.start_step_run").getSpanId());
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }
    }

    private void traced(Runnable work) {
        try (var instrumentor = HatchetInstrumentor.create(provider).instrument()) {
            working(work);
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }
    }

    private void runOnce() {
        working(() -> charge.run(new Order("4711", "none")));
    }

    /** Closing the worker ends the spans of its attempts. */
    private void working(Runnable work) {
        try (var worker = hatchet.worker("w", charge)) {
            worker.start();
            work.run();
        }
    }

    private List<SpanData> spans() {
        return exported.getFinishedSpanItems();
    }

    private SpanData span(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String attribute(SpanData span, String key) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
    }
}
