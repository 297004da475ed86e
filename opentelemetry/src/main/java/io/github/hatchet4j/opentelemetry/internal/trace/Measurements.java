// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.logs.LogContext;
import io.github.hatchet4j.opentelemetry.internal.metrics.ClientMetrics;
import io.github.hatchet4j.opentelemetry.internal.metrics.WorkerMetrics;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens inside the spans: metrics, so that they have exemplars, and the ids on log lines. Thread-safe. */
final class Measurements {
    private final ClientMetrics clients;
    private final WorkerMetrics workers;
    private final LogContext logs;
    private final InstantSource clock;
    private final boolean isRead;

    /** @param isRead whether anybody reads what is measured */
    Measurements(ClientMetrics clients, WorkerMetrics workers, LogContext logs, InstantSource clock, boolean isRead) {
        this.isRead = isRead;
        this.clients = clients;
        this.workers = workers;
        this.logs = logs;
        this.clock = clock;
    }

    <R> CompletableFuture<R> sending(
            String operation,
            List<String> targets,
            Function<R, List<@Nullable Throwable>> errors,
            Supplier<CompletableFuture<R>> send) {
        if (!isRead) {
            return send.get();
        }
        Context context = Context.current();
        long start = System.nanoTime();
        CompletableFuture<R> sent;
        try {
            sent = send.get();
        } catch (Throwable error) {
            clients.sent(context, operation, targets, List.of(), error, System.nanoTime() - start);
            throw error;
        }
        return Futures.after(
                sent,
                (result, error) -> clients.sent(
                        context,
                        operation,
                        targets,
                        result == null ? List.of() : errors.apply(result),
                        error,
                        System.nanoTime() - start));
    }

    /** Times a call that sends nothing to a worker yet. */
    <R> CompletableFuture<R> calling(String operation, String target, Supplier<CompletableFuture<R>> call) {
        if (!isRead) {
            return call.get();
        }
        Context context = Context.current();
        long start = System.nanoTime();
        CompletableFuture<R> called;
        try {
            called = call.get();
        } catch (Throwable error) {
            clients.called(context, operation, target, error, System.nanoTime() - start);
            throw error;
        }
        return Futures.after(
                called,
                (result, error) -> clients.called(context, operation, target, error, System.nanoTime() - start));
    }

    AttemptOutcome attempting(TaskAttempt attempt, NextAttempt next) {
        Context context = Context.current();
        if (!isRead) {
            return logged(context, attempt, next);
        }
        workers.started(context, attempt, QueueTime.millis(attempt, clock.instant()));
        long start = System.nanoTime();
        try {
            AttemptOutcome outcome = logged(context, attempt, next);
            ended(context, attempt, Attempted.of(outcome), start);
            return outcome;
        } catch (Throwable error) {
            ended(context, attempt, Attempted.thrown(error), start);
            throw error;
        }
    }

    private AttemptOutcome logged(Context context, TaskAttempt attempt, NextAttempt next) {
        return logs.call(attempt, Span.fromContext(context).getSpanContext(), () -> next.proceed(attempt));
    }

    private void ended(Context context, TaskAttempt attempt, Attempted how, long start) {
        workers.ended(context, attempt, how.outcome(), how.errorType(), System.nanoTime() - start);
    }
}
