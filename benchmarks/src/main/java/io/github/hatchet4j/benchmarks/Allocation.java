// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How many bytes the instrumentor allocates around one trigger and one attempt, on the thread that does them: counted by
 * the JVM, as JMH's profiler does, and so the same on every machine, however busy.
 */
final class Allocation {
    private static final CompletableFuture<String> RUN_ID =
            CompletableFuture.completedFuture("11111111-1111-4111-8111-111111111111");

    private Allocation() {}

    /** @param times how often to do it for warming up, and again for measuring */
    static Map<TracingMode, Long> measure(int times) {
        Map<TracingMode, Long> bytes = new EnumMap<>(TracingMode.class);
        var bare = perTask(new HatchetInterceptor() {}, times);
        bytes.put(TracingMode.NONE, 0L);
        for (var mode : TracingMode.values()) {
            if (mode != TracingMode.NONE) {
                bytes.put(mode, Math.max(0, of(mode, times) - bare));
            }
        }
        return bytes;
    }

    private static long of(TracingMode mode, int times) {
        var openTelemetry = mode.openTelemetry();
        var before = HatchetInterceptors.registered();
        var instrumentor = HatchetInstrumentor.builder()
                .openTelemetry(openTelemetry)
                .enableHatchetCollector(false)
                .build()
                .instrument();
        try {
            var interceptor = HatchetInterceptors.registered().stream()
                    .filter(registered -> !before.contains(registered))
                    .findFirst()
                    .orElse(new HatchetInterceptor() {}); // with nothing to tell there may be none
            return perTask(interceptor, times);
        } finally {
            instrumentor.close();
            TracingMode.close(openTelemetry);
        }
    }

    private static long perTask(HatchetInterceptor interceptor, int times) {
        var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        run(interceptor, times);
        var before = threads.getCurrentThreadAllocatedBytes();
        run(interceptor, times);
        return (threads.getCurrentThreadAllocatedBytes() - before) / times;
    }

    private static void run(HatchetInterceptor interceptor, int times) {
        for (int i = 0; i < times; i++) {
            var call = new TriggerCall(
                    FakeAttempt.CLIENT, "bench", "{\"number\":1}", TriggerWorkflowOptions.none(), null, 0);
            interceptor.trigger(call, proceeded -> RUN_ID).join();
            interceptor.taskAttempt(new FakeAttempt(), attempt -> new AttemptOutcome.Succeeded("{}"));
        }
    }
}
