// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Captures;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.ScopeInfo;
import io.github.hatchet4j.opentelemetry.internal.Settings;
import io.github.hatchet4j.opentelemetry.internal.logs.LogContext;
import io.github.hatchet4j.opentelemetry.internal.metrics.ClientMetrics;
import io.github.hatchet4j.opentelemetry.internal.metrics.SlotMetrics;
import io.github.hatchet4j.opentelemetry.internal.metrics.WorkerMetrics;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.github.hatchet4j.opentelemetry.internal.propagation.Origins;
import io.github.hatchet4j.opentelemetry.internal.propagation.OutgoingModes;
import io.github.hatchet4j.opentelemetry.internal.propagation.Traceparents;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.LogCall;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The instrumentation as the SDK sees it. Thread-safe. */
final class TracingInterceptor implements HatchetInterceptor, AutoCloseable {
    private final ProducerTracing<TriggerCall> triggers;
    private final BulkTracing<TriggerCall> bulkTriggers;
    private final ProducerTracing<PushCall> pushes;
    private final BulkTracing<PushCall> bulkPushes;
    private final ProducerTracing<ScheduleCall> schedules;
    private final ProducerTracing<CronCall> crons;
    private final ConsumerTracing attempts;
    private final Measurements measurements;
    private final LogContext logs;
    private final Guard guard;
    private final SlotMetrics slots;
    private final WorkerLife workers;
    private final WireCalls wireCalls;
    private final Spans spans;

    TracingInterceptor(Settings settings, SpanEnds ends, WorkerLife workers, InstantSource clock, Guard guard) {
        this.workers = workers;
        spans = new Spans(
                tracer(settings),
                settings.attributePolicy(),
                new ExceptionEvents(logger(settings), settings.exceptionSignal()),
                ends,
                guard);
        var metadata = new MetadataContext(settings.propagators(), guard);
        var captures = new Captures(settings.capture(), guard);
        var parts =
                new ProducerParts(spans, metadata, new OutgoingModes(settings.propagation(), clock), captures, guard);
        boolean perItem = settings.individualRunSpansForBulkRun();
        triggers = new ProducerTracing<>(TriggerSending.INSTANCE, parts);
        bulkTriggers = new BulkTracing<>(TriggerSending.INSTANCE, triggers, parts, perItem);
        pushes = new ProducerTracing<>(PushSending.INSTANCE, parts);
        bulkPushes = new BulkTracing<>(PushSending.INSTANCE, pushes, parts, perItem);
        schedules = new ProducerTracing<>(ScheduleSending.INSTANCE, parts);
        crons = new ProducerTracing<>(CronSending.INSTANCE, parts);
        attempts = new ConsumerTracing(
                spans,
                new Origins(metadata, settings.propagation(), clock, guard),
                captures,
                clock,
                guard,
                settings.includeTaskNameInSpanName());
        this.guard = guard;
        logs = new LogContext(settings.logKeys(), guard);
        Meter meter = meter(settings);
        measurements = new Measurements(
                new ClientMetrics(meter, guard), new WorkerMetrics(meter, guard), logs, clock, !isNoop(meter));
        slots = new SlotMetrics(meter);
        wireCalls = new WireCalls(guard);
    }

    @Override
    public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
        return Traced.isAlready(call)
                ? next.proceed(call)
                : triggers.send(
                        call,
                        traced -> measurements.sending(
                                "run_workflow",
                                List.of(traced.workflowName()),
                                id -> List.of(),
                                () -> next.proceed(traced)));
    }

    @Override
    public CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> next) {
        if (call.items().isEmpty() || Traced.isAlready(call.items())) {
            return next.proceed(call);
        }
        return bulkTriggers.send(
                call.items(),
                traced -> measurements.sending(
                        "run_workflows",
                        traced.stream().map(TriggerCall::workflowName).toList(),
                        result -> result.items().stream()
                                .map(BulkTriggerResult.Item::error)
                                .collect(Collectors.toList()),
                        () -> next.proceed(call.withItems(traced))),
                result -> result.items().stream()
                        .map(item -> new ItemOutcome(item.workflowRunId(), item.error()))
                        .toList());
    }

    @Override
    public CompletableFuture<String> push(PushCall call, Next<PushCall, String> next) {
        return Traced.isAlready(call)
                ? next.proceed(call)
                : pushes.send(
                        call,
                        traced -> measurements.sending(
                                "push_event", List.of(traced.eventKey()), id -> List.of(), () -> next.proceed(traced)));
    }

    @Override
    public CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> next) {
        if (call.items().isEmpty() || Traced.isAlready(call.items())) {
            return next.proceed(call);
        }
        return bulkPushes.send(
                call.items(),
                traced -> measurements.sending(
                        "bulk_push_event",
                        traced.stream().map(PushCall::eventKey).toList(),
                        ids -> List.of(),
                        () -> next.proceed(call.withItems(traced))),
                ids -> ids.stream().map(id -> new ItemOutcome(id, null)).toList());
    }

    @Override
    public CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> next) {
        return Traced.isAlready(call)
                ? next.proceed(call)
                : schedules.send(
                        call,
                        traced -> measurements.sending(
                                "schedule_workflow",
                                List.of(traced.trigger().workflowName()),
                                id -> List.of(),
                                () -> next.proceed(traced)));
    }

    @Override
    public CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> next) {
        return Traced.isAlready(call)
                ? next.proceed(call)
                : crons.send(
                        call,
                        traced ->
                                measurements.calling("create_cron", traced.workflowName(), () -> next.proceed(traced)));
    }

    @Override
    public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
        return Traced.isAlready(attempt)
                ? next.proceed(attempt)
                : attempts.run(attempt, traced -> measurements.attempting(traced, next));
    }

    @Override
    public Map<String, String> startedHeaders(TaskAttempt attempt) {
        // Inside the attempt's span: the engine keeps it, so that a retry and the tasks that follow can link to it.
        // Nobody
        // could follow a link to a span that is not exported.
        Context context = Context.current();
        String traceparent = Span.fromContext(context).getSpanContext().isSampled() ? Traceparents.of(context) : null;
        return traceparent == null ? Map.of() : Map.of(MetadataContext.TRACEPARENT, traceparent);
    }

    @Override
    public void cancel(CancelCall call, Runnable next) {
        if (Traced.isAlready(call)) {
            next.run();
        } else {
            attempts.cancel(call, next);
        }
    }

    @Override
    public CapturedContext captureContext() {
        Context context = Context.current();
        CapturedContext ids = logs.capture(Span.fromContext(context).getSpanContext());
        return () -> {
            Runnable leave = Scopes.enter(context, guard);
            CapturedContext.Scope onLines = ids.enter();
            return () -> {
                onLines.close();
                leave.run();
            };
        };
    }

    @Override
    public void logLine(LogCall call, Consumer<LogCall> next) {
        next.accept(logs.withIds(call, Span.current().getSpanContext()));
    }

    @Override
    public void wireCall(String fullMethodName, Runnable start) {
        wireCalls.start(start);
    }

    @Override
    public void workerStarted(WorkerInfo worker) {
        workers.started(worker);
        EngineSpanHint.give(worker.client());
        slots.started(worker);
    }

    @Override
    public void workerStopped(WorkerInfo worker) {
        slots.stopped(worker);
        workers.stopped(worker);
    }

    @Override
    public void clientClosing(ClientInfo client) {
        workers.clientClosing();
    }

    SpanCounts counts() {
        return spans.counts();
    }

    /** Takes the gauges away. */
    @Override
    public void close() {
        slots.close();
    }

    private static Tracer tracer(Settings settings) {
        return settings.tracerProvider()
                .tracerBuilder(ScopeInfo.NAME)
                .setInstrumentationVersion(ScopeInfo.VERSION)
                .setSchemaUrl(ScopeInfo.SCHEMA_URL)
                .build();
    }

    private static Meter meter(Settings settings) {
        return settings.meterProvider()
                .meterBuilder(ScopeInfo.NAME)
                .setInstrumentationVersion(ScopeInfo.VERSION)
                .setSchemaUrl(ScopeInfo.SCHEMA_URL)
                .build();
    }

    /** Whether nobody reads what is measured; OpenTelemetry's SDK too gives this meter where it has no reader. */
    private static boolean isNoop(Meter meter) {
        return meter.equals(MeterProvider.noop().get(ScopeInfo.NAME));
    }

    private static Logger logger(Settings settings) {
        return settings.loggerProvider()
                .loggerBuilder(ScopeInfo.NAME)
                .setInstrumentationVersion(ScopeInfo.VERSION)
                .setSchemaUrl(ScopeInfo.SCHEMA_URL)
                .build();
    }
}
