// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.LogCall;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.Registration;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interceptors of one client, and the running of operations through them. */
public final class InterceptorChain {
    private static final Logger log = LoggerFactory.getLogger(InterceptorChain.class);

    private static final CapturedContext NOTHING = CapturedContext.none();

    private final CopyOnWriteArrayList<HatchetInterceptor> ofClient = new CopyOnWriteArrayList<>();

    /** Registers an interceptor for this client, inside those registered before; the same object counts once. */
    public Registration register(HatchetInterceptor interceptor) {
        ofClient.addIfAbsent(interceptor);
        return () -> ofClient.remove(interceptor);
    }

    /** Triggers one workflow. */
    public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> operation) {
        return around(HatchetInterceptor::trigger, call, operation);
    }

    /** Triggers several workflows. */
    public CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> operation) {
        return around(HatchetInterceptor::bulkTrigger, call, operation);
    }

    /** Pushes one event. */
    public CompletableFuture<String> push(PushCall call, Next<PushCall, String> operation) {
        return around(HatchetInterceptor::push, call, operation);
    }

    /** Pushes several events. */
    public CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> operation) {
        return around(HatchetInterceptor::bulkPush, call, operation);
    }

    /** Schedules a run. */
    public CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> operation) {
        return around(HatchetInterceptor::schedule, call, operation);
    }

    /** Creates a cron trigger. */
    public CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> operation) {
        return around(HatchetInterceptor::createCron, call, operation);
    }

    /** Runs an attempt; whatever an interceptor throws is its failure. */
    public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt handler) {
        NextAttempt next = handler;
        List<HatchetInterceptor> interceptors = current();
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            HatchetInterceptor interceptor = interceptors.get(i);
            NextAttempt inner = next;
            next = current -> guarded(interceptor, current, inner);
        }
        return next.proceed(attempt);
    }

    /** Handles a cancel. An interceptor that fails must not keep a handler from being told, so {@code handle} runs. */
    public void cancel(CancelCall call, Runnable handle) {
        var once = new Once(handle);
        Runnable next = once;
        List<HatchetInterceptor> interceptors = current();
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            HatchetInterceptor interceptor = interceptors.get(i);
            Runnable inner = next;
            next = () -> interceptor.cancel(call, inner);
        }
        runGuarded(next, once, "cancel");
    }

    /** Starts a call on the wire, whatever the interceptors do. */
    public void wireCall(String fullMethodName, Runnable start) {
        List<HatchetInterceptor> interceptors = current();
        if (interceptors.isEmpty()) {
            start.run();
            return;
        }
        var once = new Once(start);
        Runnable next = once;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            HatchetInterceptor interceptor = interceptors.get(i);
            Runnable inner = next;
            next = () -> interceptor.wireCall(fullMethodName, inner);
        }
        runGuarded(next, once, "wireCall");
    }

    /** Sends a line of a task's log. An interceptor that fails must not keep the line back, nor trouble the handler. */
    public void logLine(LogCall call, Consumer<LogCall> send) {
        Consumer<LogCall> next = send;
        List<HatchetInterceptor> interceptors = current();
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            HatchetInterceptor interceptor = interceptors.get(i);
            Consumer<LogCall> inner = next;
            next = line -> guardedLine(interceptor, line, inner);
        }
        next.accept(call);
    }

    /** Takes what the interceptors carry from the calling thread to others. */
    public CapturedContext captureContext() {
        List<HatchetInterceptor> interceptors = current();
        if (interceptors.isEmpty()) {
            return NOTHING;
        }
        List<CapturedContext> captured = new ArrayList<>();
        for (HatchetInterceptor interceptor : interceptors) {
            try {
                captured.add(interceptor.captureContext());
            } catch (RuntimeException e) {
                log.warn("Interceptor {} failed to capture its context; the work goes on without", interceptor, e);
            }
        }
        return new CapturedContexts(captured);
    }

    /** Collects what the interceptors want to travel as headers with the news that an attempt started. */
    public Map<String, String> startedHeaders(TaskAttempt attempt) {
        List<HatchetInterceptor> interceptors = current();
        if (interceptors.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        for (HatchetInterceptor interceptor : interceptors) {
            try {
                headers.putAll(interceptor.startedHeaders(attempt));
            } catch (RuntimeException e) {
                log.warn("Interceptor {} failed in startedHeaders; the task goes on", interceptor, e);
            }
        }
        return headers;
    }

    /** Tells of a worker that takes tasks now. */
    public void workerStarted(WorkerInfo worker) {
        tell(interceptor -> interceptor.workerStarted(worker));
    }

    /** Tells of a worker that has ended. */
    public void workerStopped(WorkerInfo worker) {
        tell(interceptor -> interceptor.workerStopped(worker));
    }

    /** Tells of a client that is about to lose its channel. */
    public void clientClosing(ClientInfo client) {
        tell(interceptor -> interceptor.clientClosing(client));
    }

    private void tell(Consumer<HatchetInterceptor> news) {
        for (HatchetInterceptor interceptor : current()) {
            try {
                news.accept(interceptor);
            } catch (RuntimeException e) {
                log.warn("Interceptor {} failed when told of a worker or a client", interceptor, e);
            }
        }
    }

    private static void runGuarded(Runnable chain, Once last, String what) {
        try {
            chain.run();
        } catch (RuntimeException e) {
            if (last.failed) {
                throw e;
            }
            log.warn("An interceptor failed in {}; going on without it", what, e);
        }
        last.run();
    }

    private static void guardedLine(HatchetInterceptor interceptor, LogCall call, Consumer<LogCall> inner) {
        var proceeded = new boolean[1];
        try {
            interceptor.logLine(call, line -> {
                proceeded[0] = true;
                inner.accept(line);
            });
        } catch (RuntimeException e) {
            log.warn("Interceptor {} failed around a log line of {}", interceptor, call, e);
            if (!proceeded[0]) {
                inner.accept(call);
            }
        }
    }

    private static AttemptOutcome guarded(HatchetInterceptor interceptor, TaskAttempt attempt, NextAttempt inner) {
        var proceeded = new AttemptOutcome[1];
        try {
            return interceptor.taskAttempt(attempt, a -> {
                AttemptOutcome outcome = inner.proceed(a);
                proceeded[0] = outcome;
                return outcome;
            });
        } catch (RuntimeException e) {
            AttemptOutcome outcome = proceeded[0];
            if (outcome != null) {
                // The work is done: what fails around it afterwards must not undo it.
                log.warn("Interceptor {} failed after the attempt; its outcome stands", interceptor, e);
                return outcome;
            }
            return new AttemptOutcome.Failed(e, attempt.retryCount() < attempt.maxRetries());
        }
    }

    private <C, R> CompletableFuture<R> around(Step<C, R> step, C call, Next<C, R> operation) {
        Next<C, R> next = operation;
        List<HatchetInterceptor> interceptors = current();
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            HatchetInterceptor interceptor = interceptors.get(i);
            Next<C, R> inner = next;
            next = current -> step.apply(interceptor, current, inner);
        }
        try {
            return next.proceed(call);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<HatchetInterceptor> current() {
        List<HatchetInterceptor> discovered = HatchetInterceptors.discovered();
        List<HatchetInterceptor> registered = HatchetInterceptors.registered();
        if (discovered.isEmpty() && registered.isEmpty()) {
            return ofClient;
        }
        List<HatchetInterceptor> all = new ArrayList<>(discovered);
        for (HatchetInterceptor interceptor : registered) {
            addOnce(all, interceptor);
        }
        for (HatchetInterceptor interceptor : ofClient) {
            addOnce(all, interceptor);
        }
        return all;
    }

    private static void addOnce(List<HatchetInterceptor> all, HatchetInterceptor interceptor) {
        for (HatchetInterceptor present : all) {
            if (present == interceptor) {
                return;
            }
        }
        all.add(interceptor);
    }

    @FunctionalInterface
    private interface Step<C, R> {
        CompletableFuture<R> apply(HatchetInterceptor interceptor, C call, Next<C, R> next);
    }

    /** Runs its work once, however often it is asked to. Confined to one thread. */
    private static final class Once implements Runnable {
        private final Runnable work;
        private boolean done;
        private boolean failed;

        Once(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (done) {
                return;
            }
            done = true;
            failed = true;
            work.run();
            failed = false;
        }
    }
}
