// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A provider that keeps its spans, with an instrumentor on it, and the chain of interceptors as the SDK runs it: every
 * registered one around the operation.
 */
final class Telemetry implements BeforeEachCallback, AfterEachCallback {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final UnaryOperator<HatchetInstrumentor.Builder> options;
    private HatchetInstrumentor instrumentor = HatchetInstrumentor.create(TracerProvider.noop());

    private Telemetry(UnaryOperator<HatchetInstrumentor.Builder> options) {
        this.options = options;
    }

    static Telemetry create() {
        return new Telemetry(UnaryOperator.identity());
    }

    static Telemetry with(UnaryOperator<HatchetInstrumentor.Builder> options) {
        return new Telemetry(options);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        instrumentor = options.apply(HatchetInstrumentor.builder(Map.of())
                        .tracerProvider(provider)
                        .enableHatchetCollector(false))
                .build()
                .instrument();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        instrumentor.close();
        provider.close();
        assertNoScopeIsOpen();
    }

    private static void assertNoScopeIsOpen() throws Exception {
        if (!(ContextStorage.get() instanceof AutoCloseable strict)) {
            throw new AssertionError("the tests run with strict context storage, not with " + ContextStorage.get());
        }
        strict.close();
    }

    HatchetInstrumentor instrumentor() {
        return instrumentor;
    }

    SdkTracerProvider provider() {
        return provider;
    }

    Tracer tracer() {
        return provider.get("application");
    }

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    List<SpanData> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    SpanData span(String name) {
        List<SpanData> found = spans(name);
        if (found.size() != 1) {
            throw new AssertionError("expected one span " + name + " among " + spans());
        }
        return found.get(0);
    }

    static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }

    static CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> operation) {
        Next<TriggerCall, String> chain = operation;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Next<TriggerCall, String> inner = chain;
            chain = outer -> interceptor.trigger(outer, inner);
        }
        return chain.proceed(call);
    }

    static CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> operation) {
        Next<BulkTriggerCall, BulkTriggerResult> chain = operation;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Next<BulkTriggerCall, BulkTriggerResult> inner = chain;
            chain = outer -> interceptor.bulkTrigger(outer, inner);
        }
        return chain.proceed(call);
    }

    static CompletableFuture<String> push(PushCall call, Next<PushCall, String> operation) {
        Next<PushCall, String> chain = operation;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Next<PushCall, String> inner = chain;
            chain = outer -> interceptor.push(outer, inner);
        }
        return chain.proceed(call);
    }

    static CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> operation) {
        Next<BulkPushCall, List<String>> chain = operation;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Next<BulkPushCall, List<String>> inner = chain;
            chain = outer -> interceptor.bulkPush(outer, inner);
        }
        return chain.proceed(call);
    }

    static CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> operation) {
        Next<ScheduleCall, String> chain = operation;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Next<ScheduleCall, String> inner = chain;
            chain = outer -> interceptor.schedule(outer, inner);
        }
        return chain.proceed(call);
    }

    static CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> operation) {
        Next<CronCall, String> chain = operation;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Next<CronCall, String> inner = chain;
            chain = outer -> interceptor.createCron(outer, inner);
        }
        return chain.proceed(call);
    }

    static AttemptOutcome run(TaskAttempt attempt, NextAttempt handler) {
        NextAttempt chain = handler;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            NextAttempt inner = chain;
            chain = outer -> interceptor.taskAttempt(outer, inner);
        }
        return chain.proceed(attempt);
    }

    static void cancel(CancelCall call, Runnable effect) {
        Runnable chain = effect;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Runnable inner = chain;
            chain = () -> interceptor.cancel(call, inner);
        }
        chain.run();
    }

    static void wireCall(String method, Runnable start) {
        Runnable chain = start;
        for (HatchetInterceptor interceptor : innermostFirst()) {
            Runnable inner = chain;
            chain = () -> interceptor.wireCall(method, inner);
        }
        chain.run();
    }

    private static List<HatchetInterceptor> innermostFirst() {
        var interceptors = new ArrayList<>(HatchetInterceptors.registered());
        Collections.reverse(interceptors);
        return interceptors;
    }
}
