// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.LogLine;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

@DisplayName("acceptance case 18: log lines inside a task carry trace, span and run ids, and nothing afterwards")
class AcceptanceCase18LogsTest {
    private static final List<String> KEYS =
            List.of("trace_id", "span_id", "trace_flags", "hatchet.workflow_run_id", "hatchet.step_run_id");

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet hatchet = Hatchet.connect(engine);
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();

    record Order(int amount) {}

    record Ids(String run, String task) {}

    @AfterEach
    void close() {
        executor.shutdownNow();
        hatchet.close();
        engine.close();
    }

    @Test
    void theHandlersThreadAndWrappedThreadsHaveTheIdsAndOtherTasksHaveTheirOwn() throws Exception {
        Task<Order, Ids> charge = hatchet.task("charge", Order.class, Ids.class).handler((order, ctx) -> {
            see("handler");
            executor.submit(ctx.wrap(() -> see("wrapped"))).get();
            ctx.wrap(executor).submit(() -> see("by executor")).get();
            executor.submit(() -> see("not wrapped")).get();
            see("handler again");
            return new Ids(ctx.workflowRunId(), ctx.taskRunId());
        });

        for (int i = 0; i < 2; i++) {
            seen.clear();
            Ids ids = run(charge);
            SpanData attempt = telemetry.spans("hatchet.start_step_run").get(i);
            Map<String, String> expected = Map.of(
                    "trace_id", attempt.getTraceId(),
                    "span_id", attempt.getSpanId(),
                    "trace_flags", attempt.getSpanContext().getTraceFlags().asHex(),
                    "hatchet.workflow_run_id", ids.run(),
                    "hatchet.step_run_id", ids.task());
            assertThat(seen)
                    .isEqualTo(Map.of(
                            "handler", expected,
                            "wrapped", expected,
                            "by executor", expected,
                            "not wrapped", Map.of(),
                            "handler again", expected));
        }
        assertThat(ids()).isEmpty();
        executor.submit(() -> see("afterwards")).get();
        assertThat(seen).containsEntry("afterwards", Map.of());
    }

    @Test
    void linesOfCtxLogCarryTheSpanThatTheyWereSentIn() {
        Task<Order, Ids> charge = hatchet.task("charge", Order.class, Ids.class).handler((order, ctx) -> {
            ctx.log("in the attempt");
            Span inner = telemetry.tracer().spanBuilder("inner").startSpan();
            try (var scope = inner.makeCurrent()) {
                Objects.requireNonNull(scope);
                ctx.log("in a span of the application");
            } finally {
                inner.end();
            }
            return new Ids(ctx.workflowRunId(), ctx.taskRunId());
        });

        Ids ids = run(charge);

        await().until(() -> hatchet.logs().list(ids.task()).size() == 2);
        SpanData attempt = telemetry.span("hatchet.start_step_run");
        SpanData inner = telemetry.span("inner");
        assertThat(line(ids, "in the attempt").metadata())
                .containsEntry("trace_id", attempt.getTraceId())
                .containsEntry("span_id", attempt.getSpanId());
        assertThat(line(ids, "in a span of the application").metadata())
                .containsEntry("trace_id", attempt.getTraceId())
                .containsEntry("span_id", inner.getSpanId());
    }

    private LogLine line(Ids ids, String message) {
        return hatchet.logs().list(ids.task()).stream()
                .filter(line -> line.message().equals(message))
                .findFirst()
                .orElseThrow();
    }

    private Ids run(Task<Order, Ids> task) {
        try (var worker = hatchet.worker("billing", task)) {
            worker.start();
            return task.run(new Order(12));
        }
    }

    private void see(String where) {
        seen.put(where, ids());
    }

    private static Map<String, String> ids() {
        Map<String, String> all = MDC.getCopyOfContextMap();
        if (all == null) {
            return Map.of();
        }
        all.keySet().retainAll(KEYS);
        return Map.copyOf(all);
    }
}
