// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The acceptance cases through the SDK's public API, against the embedded engine in memory. */
class EngineContractTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet hatchet = Hatchet.connect(engine);
    private final HatchetInstrumentor instrumentor = HatchetInstrumentor.builder(Map.of())
            .tracerProvider(provider)
            .enableHatchetCollector(false)
            .build();

    record Order(int amount) {}

    record Receipt(Map<String, Object> metadata, String baggage) {}

    @BeforeEach
    void instrument() {
        instrumentor.instrument(hatchet);
    }

    @AfterEach
    void close() {
        instrumentor.close();
        hatchet.close();
        engine.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "03", "00"})
    @DisplayName("acceptance case 1: an explicit traceparent at run is stored as given and both spans are its children")
    void anExplicitTraceparentAtRun(String flags) {
        String traceparent = "00-" + TRACE + "-" + CALLER + "-" + flags;
        Map<String, String> given = Map.of("traceparent", traceparent, "tracestate", "vendor=1", "customer", "42");
        Task<Order, Receipt> charge = charge();

        try (var worker = hatchet.worker("billing", charge)) {
            worker.start();
            Receipt receipt = charge.run(new Order(12), TriggerWorkflowOptions.withMetadata(given));
            assertThat(receipt.metadata()).isEqualTo(given);
        }

        if (flags.equals("00")) {
            assertThat(exporter.getFinishedSpanItems()).isEmpty();
        } else {
            assertThat(span("hatchet.run_workflow")).hasTraceId(TRACE).hasParentSpanId(CALLER);
            assertThat(span("hatchet.start_step_run")).hasTraceId(TRACE).hasParentSpanId(CALLER);
        }
    }

    @Test
    @DisplayName("acceptance case 1: an explicit traceparent at push reaches the task that the event triggers")
    void anExplicitTraceparentAtPush() {
        String traceparent = "00-" + TRACE + "-" + CALLER + "-01";
        var seen = new Captured<Map<String, Object>>();
        Task<Order, Receipt> onEvent = hatchet.task("on-order", Order.class, Receipt.class)
                .onEvents("order:created")
                .handler((order, ctx) -> {
                    seen.set(ctx.additionalMetadata());
                    return new Receipt(Map.of(), "");
                });

        try (var worker = hatchet.worker("billing", onEvent)) {
            worker.start();
            hatchet.events()
                    .push(
                            "order:created",
                            new Order(1),
                            PushEventOptions.withMetadata(Map.of("traceparent", traceparent)));
            await().until(() -> !spans("hatchet.start_step_run").isEmpty());
        }

        assertThat(seen.get()).containsEntry("traceparent", traceparent).doesNotContainKey("tracestate");
        assertThat(span("hatchet.push_event")).hasTraceId(TRACE).hasParentSpanId(CALLER);
        assertThat(span("hatchet.start_step_run"))
                .hasTraceId(TRACE)
                .hasParentSpanId(CALLER)
                .hasAttribute(stringKey("hatchet.triggering_event_key"), "order:created");
    }

    @Test
    void oneTraceFromTheCallersSpanToTheTaskWithBaggage() {
        Task<Order, Receipt> charge = charge();
        Span user = provider.get("application").spanBuilder("user").startSpan();
        var receipt = new Captured<Receipt>();

        try (var worker = hatchet.worker("billing", charge)) {
            worker.start();
            Context.root()
                    .with(user)
                    .with(Baggage.builder().put("customer", "42").build())
                    .wrap(() -> receipt.set(charge.run(new Order(12))))
                    .run();
        }
        user.end();

        assertThat(span("hatchet.run_workflow")).hasParent(span("user"));
        assertThat(span("hatchet.start_step_run"))
                .hasParent(span("hatchet.run_workflow"))
                .hasAttribute(stringKey("hatchet.workflow_name"), "charge")
                .hasAttribute(longKey("hatchet.retry_count"), 0L);
        assertThat(span("hatchet.start_step_run").getAttributes().get(longKey("hatchet.queue_time_ms")))
                .isNotNegative();
        assertThat(span("hatchet.run_workflow").getAttributes().get(stringKey("hatchet.child_workflow_run_id")))
                .isEqualTo(span("hatchet.start_step_run").getAttributes().get(stringKey("hatchet.workflow_run_id")));
        assertThat(receipt.get().baggage()).isEqualTo("42");
    }

    @Test
    @DisplayName("acceptance case 2: a child hangs below the attempt that spawns it")
    void aChildHangsBelowTheAttemptThatSpawnsIt() {
        Task<Order, Receipt> charge = charge();
        Task<Order, Receipt> parent =
                hatchet.task("parent", Order.class, Receipt.class).handler((order, ctx) -> charge.run(order));

        try (var worker = hatchet.worker("billing", charge, parent)) {
            worker.start();
            parent.run(
                    new Order(12),
                    TriggerWorkflowOptions.withMetadata(Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01")));
        }

        SpanData outer = attempt("parent");
        SpanData spawn = exporter.getFinishedSpanItems().stream()
                .filter(span -> "charge".equals(span.getAttributes().get(stringKey("hatchet.workflow_name"))))
                .filter(span -> span.getName().equals("hatchet.run_workflow"))
                .findFirst()
                .orElseThrow();
        assertThat(outer).hasTraceId(TRACE).hasParentSpanId(CALLER);
        assertThat(spawn)
                .hasParent(outer)
                .hasAttribute(longKey("hatchet.child_index"), 0L)
                .hasAttribute(
                        stringKey("hatchet.parent_step_run_id"),
                        outer.getAttributes().get(stringKey("hatchet.step_run_id")));
        assertThat(attempt("charge")).hasParent(spawn);
    }

    @Test
    @DisplayName("acceptance case 7: three attempts in one trace, each retry linked to the attempt before")
    void failsTwiceThenSucceeds() {
        Task<Order, Receipt> flaky = hatchet.task("flaky", Order.class, Receipt.class)
                .retries(2)
                .handler((order, ctx) -> {
                    if (ctx.retryCount() < 2) {
                        throw new IllegalStateException("not yet");
                    }
                    return new Receipt(Map.of(), "");
                });

        try (var worker = hatchet.worker("billing", flaky)) {
            worker.start();
            flaky.run(new Order(12));
        }

        List<SpanData> attempts = spans("hatchet.start_step_run");
        SpanData producer = span("hatchet.run_workflow");
        assertThat(attempts)
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(attempt).hasParent(producer));
        assertThat(attempts)
                .extracting(attempt -> attempt.getAttributes().get(longKey("hatchet.retry_count")))
                .containsExactly(0L, 1L, 2L);
        assertThat(attempts)
                .extracting(attempt -> attempt.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
        for (int i = 1; i < 3; i++) {
            assertThat(attempts.get(i).getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactly(attempts.get(i - 1).getSpanId());
        }
    }

    @Test
    @DisplayName("acceptance case 6: a run that nobody traced is a root")
    void aRunThatNobodyTracedIsARoot() {
        Task<Order, Receipt> charge = charge();
        try (var untraced = Hatchet.connect(engine);
                var worker = hatchet.worker("billing", charge)) {
            worker.start();
            var elsewhere = untraced.task("charge", Order.class, Receipt.class)
                    .handler((order, ctx) -> new Receipt(Map.of(), ""));
            elsewhere.run(new Order(12));
            await().until(() -> !spans("hatchet.start_step_run").isEmpty());
        }

        assertThat(span("hatchet.start_step_run")).hasNoParent().hasTotalRecordedLinks(0);
        assertThat(spans("hatchet.run_workflow")).isEmpty();
    }

    @Test
    void diagnoseSaysWhatStandsInTheWay() {
        assertThat(instrumentor.diagnose(hatchet))
                .anyMatch(line -> line.startsWith("no spans yet"))
                .anyMatch(line -> line.contains("enableHatchetCollector is off"));
        instrumentor.uninstrument();
        assertThat(instrumentor.diagnose(hatchet)).singleElement().asString().contains("not instrumented");
    }

    private Task<Order, Receipt> charge() {
        return hatchet.task("charge", Order.class, Receipt.class).handler((order, ctx) -> {
            String customer = Baggage.current().getEntryValue("customer");
            return new Receipt(ctx.additionalMetadata(), customer == null ? "" : customer);
        });
    }

    private SpanData attempt(String workflow) {
        return spans("hatchet.start_step_run").stream()
                .filter(span -> workflow.equals(span.getAttributes().get(stringKey("hatchet.workflow_name"))))
                .findFirst()
                .orElseThrow();
    }

    private List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private SpanData span(String name) {
        List<SpanData> found = spans(name);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
