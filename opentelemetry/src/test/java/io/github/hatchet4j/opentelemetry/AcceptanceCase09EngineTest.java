// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

/**
 * With strict context storage. Handlers run on virtual threads where the runtime has them and on a pool where it does
 * not; the build runs on both kinds.
 */
@DisplayName("acceptance case 9: ten thousand tasks through the engine leak nothing")
class AcceptanceCase09EngineTest {
    private static final int TASKS = 10_000;
    private static final int OTHER_THREADS_EVERY = 25;
    private static final AttributeKey<String> TASK = AttributeKey.stringKey("task");
    private static final AttributeKey<String> TASK_RUN = AttributeKey.stringKey("hatchet.step_run_id");

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet hatchet = Hatchet.connect(engine);
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    record Piece(int value) {}

    @AfterEach
    void close() {
        executor.shutdownNow();
        hatchet.close();
        engine.close();
    }

    @Test
    @Timeout(300)
    void everySpanHangsBelowItsOwnAttemptOnWhateverThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Task<Piece, Piece> task = hatchet.task("leak", Piece.class, Piece.class).handler((number, ctx) -> {
            threads.add(Thread.currentThread());
            String id = ctx.taskRunId();
            span("on the handler's thread", id);
            if (number.value() % OTHER_THREADS_EVERY == 0) {
                executor.submit(ctx.wrap(() -> span("wrapped", id))).get();
                ctx.wrap(executor).submit(() -> span("by the executor", id)).get();
                CompletableFuture.supplyAsync(() -> span("by a future", id), ctx.wrap(executor))
                        .thenAcceptAsync(before -> span("by its continuation", id), ctx.wrap(executor))
                        .join();
            }
            return number;
        });
        try (var worker = hatchet.worker("leaking", task)) {
            worker.start();
            List<Piece> numbers = IntStream.range(0, TASKS).mapToObj(Piece::new).toList();

            assertThat(task.runMany(numbers)).isEqualTo(numbers);
        }

        Map<String, SpanData> attempts = new HashMap<>();
        telemetry.spans("hatchet.start_step_run").forEach(span -> attempts.put(span.getSpanId(), span));
        assertThat(attempts).hasSize(TASKS);
        assertInside("on the handler's thread", TASKS, attempts);
        for (String name : List.of("wrapped", "by the executor", "by a future", "by its continuation")) {
            assertInside(name, TASKS / OTHER_THREADS_EVERY, attempts);
        }
        assertThat(threads.iterator().next().getClass().getName().contains("Virtual"))
                .isEqualTo(Runtime.version().feature() >= 21);
        assertNothingIsLeft();
    }

    /** That no scope is open is shown by the strict storage, after the test. */
    private void assertNothingIsLeft() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(executor.submit(Context::current).get()).isSameAs(Context.root());
            assertThat(executor.submit(MDC::getCopyOfContextMap).get()).isNullOrEmpty();
        }
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private void assertInside(String name, int count, Map<String, SpanData> attempts) {
        List<SpanData> inside = telemetry.spans(name);
        assertThat(inside).hasSize(count).allSatisfy(span -> {
            SpanData attempt = attempts.get(span.getParentSpanId());
            assertThat(attempt).isNotNull();
            assertThat(span.getTraceId()).isEqualTo(attempt.getTraceId());
            assertThat(span.getAttributes().get(TASK))
                    .isEqualTo(attempt.getAttributes().get(TASK_RUN));
        });
    }

    private String span(String name, String taskRunId) {
        Span span = telemetry
                .tracer()
                .spanBuilder(name)
                .setAttribute(TASK, taskRunId)
                .startSpan();
        span.end();
        return name;
    }
}
