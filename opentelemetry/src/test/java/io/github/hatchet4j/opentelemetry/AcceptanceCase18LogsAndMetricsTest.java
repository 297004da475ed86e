// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

@DisplayName("acceptance case 18: logs and metrics")
class AcceptanceCase18LogsAndMetricsTest {
    private static final Attributes TASK = Attributes.of(
            AttributeKey.stringKey("hatchet.workflow_name"), "Orders",
            AttributeKey.stringKey("hatchet.step_name"), "charge");

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void linesInsideATaskCarryTheIdsAndNothingStaysBehind() {
        MDC.put("trace_id", "from outside");
        MDC.remove("span_id");
        var inside = new Captured<Map<String, String>>();

        Telemetry.run(TestAttempt.with(Map.of()), attempt -> {
            inside.set(MDC.getCopyOfContextMap());
            return new AttemptOutcome.Succeeded(null);
        });

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        assertThat(inside.get())
                .containsEntry("trace_id", attempt.getTraceId())
                .containsEntry("span_id", attempt.getSpanId())
                .containsEntry(
                        "trace_flags", attempt.getSpanContext().getTraceFlags().asHex())
                .containsEntry("hatchet.workflow_run_id", "11111111-1111-4111-8111-111111111111")
                .containsEntry("hatchet.step_run_id", "22222222-2222-4222-8222-222222222222");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("trace_id", "from outside"));
        MDC.remove("trace_id");
    }

    @Test
    void metricsAreRightAtZeroSamplingWithTheErrorsTypeAndNoRunId() {
        var reader = InMemoryMetricReader.create();
        try (var meters =
                        SdkMeterProvider.builder().registerMetricReader(reader).build();
                var tracers = SdkTracerProvider.builder()
                        .setSampler(Sampler.alwaysOff())
                        .build();
                var instrumentor = HatchetInstrumentor.builder(Map.of())
                        .tracerProvider(tracers)
                        .meterProvider(meters)
                        .enableHatchetCollector(false)
                        .build()) {
            telemetry.instrumentor().uninstrument();
            instrumentor.instrument();
            work();
            Collection<MetricData> metrics = reader.collectAllMetrics();

            assertThat(sum(metrics, "messaging.client.sent.messages"))
                    .isEqualTo(Map.of(
                            sent("run_workflow", "Orders", null), 1L,
                            sent("run_workflows", "Orders", null), 1L,
                            sent("run_workflows", "Orders", "java.lang.IllegalStateException"), 1L,
                            sent("push_event", "order:created", "java.lang.IllegalStateException"), 1L));
            assertThat(sum(metrics, "messaging.client.consumed.messages"))
                    .isEqualTo(Map.of(
                            consumed("succeeded", null),
                            1L,
                            consumed("failed", "java.lang.IllegalStateException"),
                            1L,
                            consumed("timed_out", "timeout"),
                            1L));
            assertThat(sum(metrics, "hatchet.task.retries")).isEqualTo(Map.of(TASK, 1L));
            assertThat(sum(metrics, "hatchet.worker.tasks.active")).isEqualTo(Map.of(TASK, 0L));
            assertThat(counts(metrics, "messaging.process.duration").values()).containsExactlyInAnyOrder(1L, 1L, 1L);
            assertThat(counts(metrics, "messaging.client.operation.duration")).hasSize(3);
            assertThat(counts(metrics, "hatchet.task.queue.duration")).isEqualTo(Map.of(TASK, 1L));
            assertThat(metrics.toString()).doesNotContain("11111111-1111").doesNotContain("22222222-2222");
        }
    }

    @Test
    void theBucketsReachFromMillisecondsToAnHour() {
        var reader = InMemoryMetricReader.create();
        try (var meters =
                        SdkMeterProvider.builder().registerMetricReader(reader).build();
                var instrumentor = HatchetInstrumentor.builder(Map.of())
                        .tracerProvider(telemetry.provider())
                        .meterProvider(meters)
                        .enableHatchetCollector(false)
                        .build()) {
            telemetry.instrumentor().uninstrument();
            instrumentor.instrument();
            work();

            assertThat(metric(reader.collectAllMetrics(), "messaging.process.duration")
                            .getHistogramData()
                            .getPoints())
                    .isNotEmpty()
                    .allSatisfy(point -> assertThat(point.getBoundaries()).contains(0.005, 10.0, 3600.0));
        }
    }

    private static void work() {
        var error = new IllegalStateException("no");
        assertThat(Telemetry.trigger(Calls.trigger(Map.of()), call -> CompletableFuture.completedFuture("run-1")))
                .isCompleted();
        assertThat(Telemetry.push(Calls.push(Map.of()), call -> CompletableFuture.failedFuture(error)))
                .isCompletedExceptionally();
        assertThat(Telemetry.bulkTrigger(
                        Calls.bulkTrigger(List.of(Calls.trigger(Map.of()), Calls.trigger(Map.of()))),
                        call -> CompletableFuture.completedFuture(new BulkTriggerResult(List.of(
                                new BulkTriggerResult.Item("run-1", null), new BulkTriggerResult.Item(null, error))))))
                .isCompleted();
        var attempt = TestAttempt.with(Map.of());
        Telemetry.run(attempt.withExtras(Map.of("queued_at", 0L)), a -> new AttemptOutcome.Failed(error, true));
        Telemetry.run(attempt.retry(1), a -> new AttemptOutcome.Succeeded(null));
        Telemetry.run(attempt, a -> new AttemptOutcome.TimedOut());
    }

    private static Attributes sent(String operation, String target, @Nullable String error) {
        var attributes = Attributes.builder()
                .put("messaging.system", "hatchet")
                .put("messaging.operation.name", operation)
                .put("messaging.destination.name", target);
        return error == null
                ? attributes.build()
                : attributes.put("error.type", error).build();
    }

    private static Attributes consumed(String outcome, @Nullable String error) {
        return sent("start_step_run", "Orders", error).toBuilder()
                .putAll(TASK)
                .put("hatchet.outcome", outcome)
                .build();
    }

    private static Map<Attributes, Long> sum(Collection<MetricData> metrics, String name) {
        return metric(metrics, name).getLongSumData().getPoints().stream()
                .collect(Collectors.toMap(point -> point.getAttributes(), point -> point.getValue()));
    }

    private static Map<Attributes, Long> counts(Collection<MetricData> metrics, String name) {
        return metric(metrics, name).getHistogramData().getPoints().stream()
                .collect(Collectors.toMap(HistogramPointData::getAttributes, HistogramPointData::getCount));
    }

    private static MetricData metric(Collection<MetricData> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name + " among " + metrics));
    }
}
