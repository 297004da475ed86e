// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The slots of workers as they are when somebody looks. */
class WorkerSlotsTest {
    private static final String USED = "hatchet.worker.slots.used";
    private static final String TOTAL = "hatchet.worker.slots.total";

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final SdkMeterProvider meters =
            SdkMeterProvider.builder().registerMetricReader(reader).build();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder().build();

    @AfterEach
    void close() {
        meters.close();
        tracers.close();
    }

    @Test
    void workersOfOneNameAreAddedUpAndThoseThatHaveEndedAreNotShown() {
        try (var instrumentor = HatchetInstrumentor.builder(Map.of())
                .tracerProvider(tracers)
                .meterProvider(meters)
                .enableHatchetCollector(false)
                .build()) {
            instrumentor.instrument();
            var first = new TestWorker("w-1", "billing", 5, 1);
            var second = new TestWorker("w-2", "billing", 10, 4);
            var third = new TestWorker("w-3", "mail", 3, 0);
            List.of(first, second, third).forEach(WorkerSlotsTest::started);

            assertThat(byWorker(USED)).isEqualTo(Map.of("billing", 5L, "mail", 0L));
            assertThat(byWorker(TOTAL)).isEqualTo(Map.of("billing", 15L, "mail", 3L));

            stopped(first);
            stopped(third);
            assertThat(byWorker(USED)).isEqualTo(Map.of("billing", 4L));
            assertThat(byWorker(TOTAL)).isEqualTo(Map.of("billing", 10L));
            stopped(second);
        }
    }

    private Map<String, Long> byWorker(String metric) {
        return reader.collectAllMetrics().stream()
                .filter(data -> data.getName().equals(metric))
                .flatMap(data -> data.getLongSumData().getPoints().stream())
                .collect(Collectors.toMap(
                        point -> String.valueOf(point.getAttributes().get(stringKey("hatchet.worker_name"))),
                        point -> point.getValue()));
    }

    private static void started(WorkerInfo worker) {
        HatchetInterceptors.registered().forEach(interceptor -> interceptor.workerStarted(worker));
    }

    private static void stopped(WorkerInfo worker) {
        HatchetInterceptors.registered().forEach(interceptor -> interceptor.workerStopped(worker));
    }

    private record TestWorker(String id, String name, int totalSlots, int usedSlots) implements WorkerInfo {
        @Override
        public ClientInfo client() {
            return TestClient.create();
        }

        @Override
        public List<String> actionIds() {
            return List.of("orders:charge");
        }
    }
}
