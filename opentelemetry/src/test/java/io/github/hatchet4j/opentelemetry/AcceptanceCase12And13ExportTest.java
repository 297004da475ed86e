// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.otlp.common.KeyValue;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.github.hatchet4j.protocol.otlp.trace.Status.StatusCode;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.grpc.Status;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance cases 12, 13, 15: spans to the application's backend and to the engine")
class AcceptanceCase12And13ExportTest {
    @RegisterExtension
    final FakeCollector collector = new FakeCollector();

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Test
    void aForeignProvidersSpansAreCopiedToTheEngineOnceWithEverythingThatTheyHold() {
        SdkTracerProvider provider = plainProvider();
        try (var instrumentor = instrumentor(provider)) {
            instrumentor.instrument();
            instrumentor.instrument();
            runInOneTask(provider);
        }

        assertThat(exporter.getFinishedSpanItems()).hasSize(3);
        assertThat(collector.spans())
                .extracting(Span::getName)
                .containsExactlyInAnyOrder("hatchet.start_step_run", "hatchet.run_workflow");
        Span attempt = span("hatchet.start_step_run");
        var original = exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("hatchet.start_step_run"))
                .findFirst()
                .orElseThrow();
        assertThat(hex(attempt.getTraceId())).isEqualTo(original.getTraceId());
        assertThat(hex(attempt.getSpanId())).isEqualTo(original.getSpanId());
        assertThat(hex(attempt.getParentSpanId())).isEqualTo("b7ad6b7169203331");
        assertThat(attempt.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
        assertThat(attempt.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(attempt.getStatus().getMessage()).isEqualTo("card refused");
        assertThat(attempt.getEventsList()).hasSize(1);
        assertThat(attempt.getStartTimeUnixNano()).isEqualTo(original.getStartEpochNanos());
        assertThat(attempt.getEndTimeUnixNano()).isEqualTo(original.getEndEpochNanos());
        assertThat(attributes(attempt))
                .containsEntry("hatchet.step_run_id", "22222222-2222-4222-8222-222222222222")
                .containsEntry("hatchet.retry_count", "0");
    }

    @Test
    void theCopyOfWhatATaskSendsIsFiledUnderItsRun() {
        SdkTracerProvider provider = plainProvider();
        try (var instrumentor = instrumentor(provider)) {
            instrumentor.instrument();
            runInOneTask(provider);
        }

        assertThat(attributes(span("hatchet.run_workflow")))
                .containsEntry("hatchet.workflow_run_id", "11111111-1111-4111-8111-111111111111")
                .containsEntry("hatchet.step_run_id", "22222222-2222-4222-8222-222222222222")
                .containsEntry("hatchet.retry_count", "0")
                .containsEntry("hatchet.child_workflow_run_id", "run-1");
        assertThat(exporter.getFinishedSpanItems()
                        .get(0)
                        .getAttributes()
                        .asMap()
                        .keySet())
                .extracting(Object::toString)
                .doesNotContain("hatchet.workflow_run_id");
    }

    @Test
    void withOurProcessorInTheProviderUsersSpansGoToTheEngineTooAndEachSpanOnce() {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(HatchetTracing.spanProcessor())
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        try (var instrumentor = instrumentor(provider)) {
            instrumentor.instrument();
            runInOneTask(provider);
            provider.get("application").spanBuilder("outside").startSpan().end();
            provider.forceFlush().join(10, TimeUnit.SECONDS);
        }

        assertThat(collector.spans())
                .extracting(Span::getName)
                .containsExactlyInAnyOrder("hatchet.start_step_run", "hatchet.run_workflow", "inside");
        assertThat(attributes(span("inside")))
                .containsEntry("hatchet.workflow_run_id", "11111111-1111-4111-8111-111111111111")
                .containsEntry("hatchet.step_name", "charge")
                .doesNotContainKey("hatchet.payload_size");
        assertThat(exporter.getFinishedSpanItems()).hasSize(4);
    }

    @Test
    void afterClosingNothingIsSent() {
        var provider = plainProvider();
        var instrumentor = instrumentor(provider).instrument();
        instrumentor.close();
        runInOneTask(provider);

        assertThat(collector.calls()).isZero();
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("inside");
    }

    @Test
    void anEngineWithoutCollectorIsAskedOnce() {
        collector.answers(Status.UNIMPLEMENTED);
        SdkTracerProvider provider = plainProvider();
        try (var instrumentor = instrumentor(provider)) {
            instrumentor.instrument();
            runInOneTask(provider);
            await().until(() -> collector.calls() == 1);
            for (int i = 0; i < 10; i++) {
                runInOneTask(provider);
            }
        }

        assertThat(collector.calls()).isEqualTo(1);
        assertThat(exporter.getFinishedSpanItems()).hasSize(33);
    }

    @Test
    void aRefusedTokenIsReportedAndTheTaskIsDone() {
        collector.answers(Status.UNAUTHENTICATED);
        SdkTracerProvider provider = plainProvider();
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine);
                var instrumentor = instrumentor(provider)) {
            instrumentor.instrument();
            runInOneTask(provider);

            assertThat(instrumentor.diagnose(hatchet))
                    .singleElement()
                    .asString()
                    .startsWith("token refused: 2 spans")
                    .contains("HATCHET_CLIENT_TOKEN");
        }
    }

    @Test
    void anExportThatHangsHoldsUpNoTask() {
        collector.hangs();
        var provider = plainProvider();
        var instrumentor = instrumentor(provider).instrument();
        for (int i = 0; i < 100; i++) {
            runInOneTask(provider);
        }

        assertThat(exporter.getFinishedSpanItems()).hasSize(300);
        await().until(() -> collector.calls() == 1);
        instrumentor.uninstrument();
    }

    private HatchetInstrumentor instrumentor(SdkTracerProvider provider) {
        return HatchetInstrumentor.builder(Map.of())
                .tracerProvider(provider)
                .scheduleDelay(Duration.ofMillis(20))
                .build();
    }

    private SdkTracerProvider plainProvider() {
        return SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
    }

    /** One attempt, in it a span of the application and a child that is triggered. */
    private void runInOneTask(SdkTracerProvider provider) {
        var attempt = TestAttempt.with(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .of(collector.client());
        Telemetry.run(attempt, a -> {
            provider.get("application").spanBuilder("inside").startSpan().end();
            var parent = new ParentTask(TestAttempt.RUN, TestAttempt.TASK_RUN, 0, a.additionalMetadata());
            var call = new TriggerCall(a.client(), "Child", "{}", TriggerWorkflowOptions.none(), parent, 0);
            Telemetry.trigger(call, sent -> CompletableFuture.completedFuture("run-1"))
                    .join();
            return new AttemptOutcome.Failed(new IllegalStateException("card refused"), true);
        });
    }

    private Span span(String name) {
        List<Span> found = collector.spans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        entry -> entry.getValue().hasIntValue()
                                ? Long.toString(entry.getValue().getIntValue())
                                : entry.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
