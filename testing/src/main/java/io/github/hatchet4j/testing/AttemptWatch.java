// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Sees which handlers run, and what a client has asked for and was not answered. Safe to share between threads. */
final class AttemptWatch implements HatchetInterceptor {
    /**
     * An attempt whose handler runs.
     *
     * @param number tells apart attempts of one task run that a test has the engine make anew
     */
    record InHandler(long number, String taskRunId, int retryCount, String taskName, Thread thread) {}

    private final Set<InHandler> handlers = ConcurrentHashMap.newKeySet();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    List<InHandler> handlers() {
        return List.copyOf(handlers);
    }

    /** How many requests of clients wait for their answer. */
    long unanswered() {
        return unanswered.get();
    }

    /** Grows with everything that is seen here. */
    long events() {
        return events.get();
    }

    @Override
    public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
        var handler = new InHandler(
                events.incrementAndGet(),
                attempt.taskRunId(),
                attempt.retryCount(),
                attempt.taskName(),
                Thread.currentThread());
        handlers.add(handler);
        try {
            return next.proceed(attempt);
        } finally {
            events.incrementAndGet();
            handlers.remove(handler);
        }
    }

    @Override
    public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
        return watched(call, next);
    }

    @Override
    public CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> next) {
        return watched(call, next);
    }

    @Override
    public CompletableFuture<String> push(PushCall call, Next<PushCall, String> next) {
        return watched(call, next);
    }

    @Override
    public CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> next) {
        return watched(call, next);
    }

    @Override
    public CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> next) {
        return watched(call, next);
    }

    @Override
    public CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> next) {
        return watched(call, next);
    }

    private <C, R> CompletableFuture<R> watched(C call, Next<C, R> next) {
        events.incrementAndGet();
        unanswered.incrementAndGet();
        CompletableFuture<R> answer;
        try {
            answer = next.proceed(call);
        } catch (RuntimeException e) {
            answered();
            throw e;
        }
        return answer.whenComplete((result, error) -> answered());
    }

    private void answered() {
        events.incrementAndGet();
        unanswered.decrementAndGet();
    }
}
