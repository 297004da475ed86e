// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 18: metrics")
class AcceptanceCase18MetricsTest extends TracedTest {
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final SdkMeterProvider meters =
            SdkMeterProvider.builder().registerMetricReader(reader).build();

    AcceptanceCase18MetricsTest(Engine engine) {
        super(engine);
    }

    @AfterEach
    void endMetrics() {
        meters.close();
    }

    @Test
    void areRightAtZeroSamplingWithTheErrorsTypeAndNoRunId() {
        SdkTracerProvider unsampled =
                SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();
        traceWith(options -> options.tracerProvider(unsampled).meterProvider(meters));
        Task<Text, Text> flaky = scene.hatchet()
                .task(scene.unique("flaky"), Text.class, Text.class)
                .retries(1)
                .handler((input, context) -> {
                    if (context.retryCount() == 0 || input.text().equals("bad")) {
                        throw new IllegalStateException("no");
                    }
                    return input;
                });
        var worker = scene.startWorker(5, flaky);

        flaky.runMany(List.of(new Text("good"), new Text("good")));
        assertThatThrownBy(() -> flaky.run(new Text("bad"))).isInstanceOf(RunFailedException.class);
        flaky.schedule(Duration.ofMillis(1), new Text("good"));
        await().atMost(Duration.ofSeconds(90)).until(() -> total("messaging.client.consumed.messages") == 8);

        Collection<MetricData> metrics = reader.collectAllMetrics();
        assertThat(count(metrics, "messaging.client.sent.messages", "messaging.operation.name", "run_workflows"))
                .isEqualTo(2);
        assertThat(count(metrics, "messaging.client.sent.messages", "messaging.operation.name", "run_workflow"))
                .isEqualTo(1);
        assertThat(count(metrics, "messaging.client.sent.messages", "messaging.operation.name", "schedule_workflow"))
                .isEqualTo(1);
        assertThat(count(metrics, "messaging.client.consumed.messages", "hatchet.outcome", "succeeded"))
                .isEqualTo(3);
        assertThat(count(
                        metrics, "messaging.client.consumed.messages", "error.type", "java.lang.IllegalStateException"))
                .isEqualTo(5);
        assertThat(count(metrics, "messaging.process.duration", "hatchet.outcome", "failed"))
                .isEqualTo(5);
        assertThat(count(metrics, "hatchet.task.retries", "hatchet.step_name", scene.unique("flaky")))
                .isEqualTo(4);
        assertThat(count(metrics, "hatchet.worker.tasks.active", "hatchet.step_name", scene.unique("flaky")))
                .isZero();
        assertThat(count(metrics, "hatchet.worker.slots.total", "hatchet.worker_name", scene.unique("worker")))
                .isEqualTo(5);
        // Hatchet's wire does not tell when a task was queued.
        assertThat(count(metrics, "hatchet.task.queue.duration", "hatchet.step_name", scene.unique("flaky")))
                .isEqualTo(engine.isOurs() ? 8 : 0);
        assertThat(metrics)
                .allSatisfy(metric -> assertThat(metric.getData().getPoints())
                        .allSatisfy(point -> assertThat(
                                        point.getAttributes().asMap().values().toString())
                                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-")));
        assertThat(spans()).isEmpty();
        worker.close();
        unsampled.close();
    }

    @Test
    void pointAtTheSpanThatTheyWereMeasuredIn() {
        traceWith(options -> options.meterProvider(meters));
        Task<Text, Text> echo = scene.echo();
        scene.startWorker(echo);

        echo.run(new Text(""));

        assertThat(points(reader.collectAllMetrics(), "messaging.process.duration"))
                .singleElement()
                .satisfies(point -> assertThat(point.getExemplars())
                        .extracting(exemplar -> exemplar.getSpanContext().getSpanId())
                        .containsExactly(span("hatchet.start_step_run").getSpanId()));
    }

    private long total(String metric) {
        return points(reader.collectAllMetrics(), metric).stream()
                .mapToLong(AcceptanceCase18MetricsTest::value)
                .sum();
    }

    private static long count(Collection<MetricData> metrics, String metric, String key, String value) {
        return points(metrics, metric).stream()
                .filter(point -> has(point.getAttributes(), key, value))
                .mapToLong(AcceptanceCase18MetricsTest::value)
                .sum();
    }

    private static boolean has(Attributes attributes, String key, String value) {
        return Objects.equals(attributes.get(AttributeKey.stringKey(key)), value);
    }

    private static long value(PointData point) {
        return point instanceof HistogramPointData histogram
                ? histogram.getCount()
                : ((io.opentelemetry.sdk.metrics.data.LongPointData) point).getValue();
    }

    private static List<PointData> points(Collection<MetricData> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getData().getPoints().stream())
                .map(PointData.class::cast)
                .toList();
    }
}
