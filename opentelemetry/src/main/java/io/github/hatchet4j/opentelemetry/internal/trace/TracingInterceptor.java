// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.ScopeInfo;
import io.github.hatchet4j.opentelemetry.internal.Settings;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.github.hatchet4j.opentelemetry.internal.trace.BulkTracing.ItemOutcome;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The instrumentation as the SDK sees it. Thread-safe. */
public final class TracingInterceptor implements HatchetInterceptor {
    private final ProducerTracing<TriggerCall> triggers;
    private final BulkTracing<TriggerCall> bulkTriggers;
    private final ProducerTracing<PushCall> pushes;
    private final BulkTracing<PushCall> bulkPushes;
    private final ConsumerTracing attempts;
    private final WireCalls wireCalls;

    public TracingInterceptor(Settings settings, Guard guard) {
        wireCalls = new WireCalls(guard);
        Tracer tracer = settings.tracerProvider()
                .tracerBuilder(ScopeInfo.NAME)
                .setInstrumentationVersion(ScopeInfo.VERSION)
                .setSchemaUrl(ScopeInfo.SCHEMA_URL)
                .build();
        var spans = new Spans(tracer, settings.attributePolicy());
        var metadata = new MetadataContext(settings.propagators(), guard);
        boolean perItem = settings.individualRunSpansForBulkRun();
        triggers = new ProducerTracing<>(TriggerSending.INSTANCE, spans, metadata, guard);
        bulkTriggers = new BulkTracing<>(TriggerSending.INSTANCE, triggers, spans, metadata, guard, perItem);
        pushes = new ProducerTracing<>(PushSending.INSTANCE, spans, metadata, guard);
        bulkPushes = new BulkTracing<>(PushSending.INSTANCE, pushes, spans, metadata, guard, perItem);
        attempts = new ConsumerTracing(spans, metadata, guard, settings.includeTaskNameInSpanName());
    }

    @Override
    public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
        return triggers.send(call, next);
    }

    @Override
    public CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> next) {
        return bulkTriggers.send(
                call.items(),
                items -> next.proceed(call.withItems(items)),
                result -> result.items().stream()
                        .map(item -> new ItemOutcome(item.workflowRunId(), item.error()))
                        .toList());
    }

    @Override
    public CompletableFuture<String> push(PushCall call, Next<PushCall, String> next) {
        return pushes.send(call, next);
    }

    @Override
    public CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> next) {
        return bulkPushes.send(
                call.items(),
                items -> next.proceed(call.withItems(items)),
                ids -> ids.stream().map(id -> new ItemOutcome(id, null)).toList());
    }

    @Override
    public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
        return attempts.run(attempt, next);
    }

    @Override
    public void cancel(CancelCall call, Runnable next) {
        attempts.cancel(call, next);
    }

    @Override
    public void wireCall(String fullMethodName, Runnable start) {
        wireCalls.start(start);
    }
}
