// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("acceptance case 9: ten thousand tasks leak nothing")
class AcceptanceCase09ThreadsTest {
    private static final int TASKS = 10_000;

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    static Stream<Arguments> executors() {
        return Stream.of(
                Arguments.argumentSet("platform pool", Executors.newFixedThreadPool(8)),
                Arguments.argumentSet("virtual threads, or what there is", perTaskOrPool()));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void everySpanOfATaskHangsBelowItsOwnAttempt(ExecutorService executor) throws Exception {
        var left = new ArrayList<Future<Context>>();
        try {
            for (int i = 0; i < TASKS; i++) {
                String trace = String.format("%032x", i + 1);
                left.add(executor.submit(() -> {
                    Telemetry.run(
                            TestAttempt.with(Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01")),
                            attempt -> {
                                Span inside =
                                        telemetry.tracer().spanBuilder("inside").startSpan();
                                assertThat(inside.getSpanContext().getTraceId()).isEqualTo(trace);
                                inside.end();
                                return new AttemptOutcome.Succeeded(null);
                            });
                    return Context.current();
                }));
            }
            for (Future<Context> context : left) {
                assertThat(context.get()).isSameAs(Context.root());
            }
        } finally {
            executor.shutdownNow();
        }

        Map<String, String> attempts = new HashMap<>();
        telemetry.spans("hatchet.start_step_run").forEach(span -> attempts.put(span.getTraceId(), span.getSpanId()));
        List<SpanData> inside = telemetry.spans("inside");
        assertThat(attempts).hasSize(TASKS);
        assertThat(inside)
                .hasSize(TASKS)
                .allMatch(span -> span.getParentSpanId().equals(attempts.get(span.getTraceId())));
    }

    private static ExecutorService perTaskOrPool() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newCachedThreadPool();
        }
    }
}
