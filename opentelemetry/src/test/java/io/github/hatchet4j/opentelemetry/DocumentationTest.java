// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of {@code docs/tracing.md} against the code. */
class DocumentationTest {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([A-Za-z\\[\\]]+) \\|.*");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** A call that reads variables, and the names in it. */
    private static final Pattern READING =
            Pattern.compile("\\b(?:flag|number|word|names|text)\\(\\s*(\"[A-Z_]+\"(?:,\\s*\"[A-Z_]+\")*)");

    private static final Pattern NAME = Pattern.compile("\"([A-Z_]+)\"");
    private static final Map<String, String> TYPES =
            Map.of("STRING", "string", "LONG", "int", "BOOLEAN", "boolean", "STRING_ARRAY", "string[]");

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void theTableOfAttributesIsTheListOfKeys() throws Exception {
        Map<String, String> keys = new HashMap<>();
        for (Field field : Keys.class.getFields()) {
            if (field.get(null) instanceof AttributeKey<?> key) {
                keys.put(
                        key.getKey(),
                        TYPES.getOrDefault(key.getType().name(), key.getType().name()));
            }
        }

        assertThat(table("attributes")).isEqualTo(keys);
    }

    @Test
    void theTableOfSpansIsWhatIsMade() throws IOException {
        assertThat(Telemetry.trigger(Calls.trigger(Map.of()), call -> CompletableFuture.completedFuture("run-1")))
                .isCompleted();
        assertThat(Telemetry.bulkTrigger(
                        Calls.bulkTrigger(List.of(Calls.trigger(Map.of()))),
                        call -> CompletableFuture.completedFuture(
                                new BulkTriggerResult(List.of(new BulkTriggerResult.Item("run-1", null))))))
                .isCompleted();
        assertThat(Telemetry.push(Calls.push(Map.of()), call -> CompletableFuture.completedFuture("event-1")))
                .isCompleted();
        assertThat(Telemetry.bulkPush(
                        Calls.bulkPush(List.of(Calls.push(Map.of()))),
                        call -> CompletableFuture.completedFuture(List.of("event-1"))))
                .isCompleted();
        assertThat(Telemetry.schedule(
                        Calls.schedule(Map.of()), call -> CompletableFuture.completedFuture("schedule-1")))
                .isCompleted();
        assertThat(Telemetry.createCron(Calls.cron(Map.of()), call -> CompletableFuture.completedFuture("cron-1")))
                .isCompleted();
        Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Succeeded(null));
        Telemetry.cancel(new CancelCall(TestAttempt.with(Map.of()), false), () -> {});

        Map<String, String> made = new HashMap<>();
        telemetry
                .spans()
                .forEach(span -> made.put(span.getName(), span.getKind().name()));
        assertThat(table("spans")).isEqualTo(made);
    }

    @Test
    void theTableOfMetricsIsWhatIsMeasured() throws IOException {
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
            HatchetInterceptors.registered().forEach(interceptor -> interceptor.workerStarted(new TestWorker()));
            assertThat(Telemetry.trigger(Calls.trigger(Map.of()), call -> CompletableFuture.completedFuture("run-1")))
                    .isCompleted();
            Telemetry.run(
                    TestAttempt.with(Map.of()).retry(1).withExtras(Map.of("queued_at", 0L)),
                    attempt -> new AttemptOutcome.Succeeded(null));

            Map<String, String> measured = new HashMap<>();
            reader.collectAllMetrics()
                    .forEach(metric -> measured.put(metric.getName(), kind(metric) + " " + metric.getUnit()));
            Map<String, String> documented = new HashMap<>();
            rows("metrics").forEach(row -> documented.put(row.get(0).replace("`", ""), row.get(1) + " " + row.get(2)));
            assertThat(documented).isEqualTo(measured);
            HatchetInterceptors.registered().forEach(interceptor -> interceptor.workerStopped(new TestWorker()));
        }
    }

    @Test
    void theTableOfOptionsHasEveryMethodOfTheBuilder() throws IOException {
        Set<String> methods = Arrays.stream(HatchetInstrumentor.Builder.class.getMethods())
                .filter(method -> method.getReturnType().equals(HatchetInstrumentor.Builder.class))
                .map(Method::getName)
                .collect(Collectors.toSet());

        Set<String> documented =
                rows("options").stream().flatMap(row -> quoted(row.get(0))).collect(Collectors.toSet());
        assertThat(documented).isEqualTo(methods);
    }

    @Test
    void theTableOfOptionsHasEveryVariableThatIsRead() throws IOException {
        var read = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                var call = READING.matcher(Files.readString(source));
                while (call.find()) {
                    var name = NAME.matcher(call.group(1));
                    while (name.find()) {
                        read.add(name.group(1));
                    }
                }
            }
        }

        Set<String> documented =
                rows("options").stream().flatMap(row -> quoted(row.get(1))).collect(Collectors.toSet());
        assertThat(documented).isEqualTo(read);
    }

    private static String kind(MetricData metric) {
        if (metric.getType() == MetricDataType.HISTOGRAM) {
            return "histogram";
        }
        return metric.getLongSumData().isMonotonic() ? "counter" : "up-down counter";
    }

    private static Stream<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(result -> result.group(1));
    }

    /** The cells of the rows of a table, without its head. */
    private static List<List<String>> rows(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/tracing.md"))) {
            if (line.startsWith("<!-- " + name + ":")) {
                inside = true;
            } else if (inside && !rows.isEmpty() && !line.startsWith("|")) {
                break;
            } else if (inside && line.startsWith("|")) {
                rows.add(Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::trim)
                        .toList());
            }
        }
        return rows.subList(2, rows.size());
    }

    /** A worker that does nothing. */
    private record TestWorker() implements WorkerInfo {
        @Override
        public ClientInfo client() {
            return TestClient.create();
        }

        @Override
        public String id() {
            return TestAttempt.WORKER;
        }

        @Override
        public String name() {
            return "billing";
        }

        @Override
        public List<String> actionIds() {
            return List.of("orders:charge");
        }

        @Override
        public int totalSlots() {
            return 5;
        }

        @Override
        public int usedSlots() {
            return 1;
        }
    }

    private static Map<String, String> table(String name) throws IOException {
        Map<String, String> rows = new HashMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/tracing.md"))) {
            if (line.startsWith("<!-- " + name + ":")) {
                inside = true;
            } else if (inside && !rows.isEmpty() && !line.startsWith("|")) {
                return rows;
            }
            var row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }
}
