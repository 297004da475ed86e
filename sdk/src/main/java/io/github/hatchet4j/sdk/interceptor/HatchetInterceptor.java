// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Code around what a client sends and what a worker runs. Every method defaults to going on unchanged, so an
 * implementation overrides only what it is interested in; later versions may add methods.
 *
 * <p>Interceptors are found by {@link java.util.ServiceLoader}, registered for the whole process with
 * {@link HatchetInterceptors#register} or for one client. The first registered is outermost: those of the
 * {@code ServiceLoader}, then the process's, then the client's. They are looked up at each operation, so registering one
 * also covers clients and workers that exist already.
 *
 * <p>Methods are called from many threads at once. What one throws before it goes on fails the operation that it
 * surrounds: the trigger, the push, or the attempt.
 */
public interface HatchetInterceptor {
    /** Called around every trigger of a single workflow; yields the id of the run. */
    default CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
        return next.proceed(call);
    }

    /** Called around every trigger of several workflows by one call. */
    default CompletableFuture<BulkTriggerResult> bulkTrigger(
            BulkTriggerCall call, Next<BulkTriggerCall, BulkTriggerResult> next) {
        return next.proceed(call);
    }

    /** Called around every push of a single event; yields the id of the event. */
    default CompletableFuture<String> push(PushCall call, Next<PushCall, String> next) {
        return next.proceed(call);
    }

    /** Called around every push of several events by one call; yields their ids in order. */
    default CompletableFuture<List<String>> bulkPush(BulkPushCall call, Next<BulkPushCall, List<String>> next) {
        return next.proceed(call);
    }

    /** Called around every schedule of a run; yields the id of the schedule. */
    default CompletableFuture<String> schedule(ScheduleCall call, Next<ScheduleCall, String> next) {
        return next.proceed(call);
    }

    /** Called around every creation of a cron trigger by a call; yields the id of the trigger. */
    default CompletableFuture<String> createCron(CronCall call, Next<CronCall, String> next) {
        return next.proceed(call);
    }

    /** Called around every attempt of a task, on the thread that runs the handler. */
    default AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
        return next.proceed(attempt);
    }

    /**
     * Called on the handler's thread right before the handler, inside {@link #taskAttempt} of all interceptors: what it
     * returns travels as gRPC headers with the news that this attempt started, and again with its output or its error,
     * which may overtake that. Names are in lower case; an engine ignores those that it does not know.
     */
    default Map<String, String> startedHeaders(TaskAttempt attempt) {
        return Map.of();
    }

    /**
     * Called around every line that a handler sends with {@code Context.log}, on the thread that sends it and before the
     * line is queued. Without {@code next} the line is dropped. What this throws does not reach the handler: the line
     * then goes as it came in.
     */
    default void logLine(LogCall call, Consumer<LogCall> next) {
        next.accept(call);
    }

    /**
     * Called where {@code Context.wrap} carries a task over to other threads: the result is entered there around the
     * wrapped work. It is called on the thread that wraps, or that gives work to a wrapped executor, if that thread works
     * for the task; for any other thread, what was captured right before the handler began is used.
     */
    default CapturedContext captureContext() {
        return CapturedContext.none();
    }

    /** Called around the handling of a cancel; {@code next} tells the handler and interrupts it. */
    default void cancel(CancelCall call, Runnable next) {
        next.run();
    }

    /**
     * Called around the start of every outgoing call on the wire, streams included.
     *
     * @param fullMethodName the gRPC method, such as {@code Dispatcher/Heartbeat}; for a call over REST the HTTP method
     *     and the path, such as {@code GET /api/v1/meta}
     * @param start begins the call; it does not wait for the answer
     */
    default void wireCall(String fullMethodName, Runnable start) {
        start.run();
    }

    /** Called when a worker has registered and takes tasks from now on. */
    default void workerStarted(WorkerInfo worker) {}

    /** Called when a worker has ended: it takes no tasks any more and the last one is finished or interrupted. */
    default void workerStopped(WorkerInfo worker) {}

    /**
     * Called once when a client is being closed, on the thread that closes it, which waits: the last moment at which its
     * channel carries calls. Keep it short, and bounded in any case. An exception is logged, and the client closed.
     */
    default void clientClosing(ClientInfo client) {}
}
