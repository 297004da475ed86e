// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a handler knows of the attempt it runs, and what it can ask of the engine meanwhile. Safe to share between
 * threads. Only this SDK implements it; later versions may add methods.
 */
public interface Context {
    /** The run's UUID; equal to {@link #taskRunId()} for a workflow of one task. */
    String workflowRunId();

    /** The task run's UUID; the same in every attempt, so it can serve as an idempotency key. */
    String taskRunId();

    /** The workflow's name, namespace included. */
    String workflowName();

    /** The task's name within its workflow. */
    String taskName();

    /** The UUID of the worker that runs this attempt. */
    String workerId();

    /** How often this task was tried before: zero in the first attempt. */
    int retryCount();

    /** Which attempt this is: one in the first. */
    default int attemptNumber() {
        return retryCount() + 1;
    }

    /** How often the task is tried at most after failures, the first time included. */
    int maxAttempts();

    /** The run's additional metadata. Values are what JSON can hold; most are texts. */
    Map<String, Object> additionalMetadata();

    /** The run's priority, 1 (low) to 3 (high), or 4 for a retry; empty where the engine does not tell it. */
    OptionalInt priority();

    /** For a child: the UUID of the task run that made this run. */
    Optional<String> parentTaskRunId();

    /** For a child: its position among the children of its parent. */
    OptionalInt childIndex();

    /** For a child: the key that its parent gave it. */
    Optional<String> childKey();

    /** The UUID of the event that triggered the run. */
    Optional<String> triggeringEventId();

    /** The key of the event that triggered the run, namespace included. */
    Optional<String> triggeringEventKey();

    /** The payload of the filter that let the triggering event through; empty without one. */
    Map<String, Object> filterPayload();

    /**
     * The output of a task that this one has as a direct parent.
     *
     * @throws IllegalStateException if it was skipped or is no parent of this task
     * @throws SerializationException if the output does not fit its type
     */
    <O> O output(TaskRef<O> parent);

    /** Whether a direct parent was skipped, so that it has no output. */
    boolean wasSkipped(TaskRef<?> parent);

    /** The errors of failed tasks of this run by task name; for the on-failure task. */
    Map<String, TaskFailure> errors();

    /** Whether and when to stop. */
    CancellationToken cancellation();

    /** Whether this attempt should stop; the same as {@code cancellation().isCancelled()}. */
    default boolean isCancelled() {
        return cancellation().isCancelled();
    }

    /**
     * Gives this attempt more time: {@code by} is added to its deadline. Waits for the engine to agree.
     *
     * @throws IllegalArgumentException if {@code by} is not positive
     * @throws RequestRejectedException if the attempt is over for the engine
     */
    void refreshTimeout(Duration by);

    /**
     * Gives the worker's slot back while the handler goes on, for instance before a long wait: the engine may then give
     * the worker another task. There is no way to take it again; further calls change nothing.
     *
     * @throws RequestRejectedException if the attempt is over for the engine
     */
    void releaseSlot();

    /** Sends a line to the run's log in the engine with level INFO; see {@link #log(LogLevel, String)}. */
    default void log(String message) {
        log(LogLevel.INFO, message);
    }

    /**
     * Sends a line to the run's log in the engine, without waiting. Lines are cut at 10,000 characters. At most 1,000
     * wait to be sent; further ones are dropped, which the SDK's own log tells once.
     */
    void log(LogLevel level, String message);

    /**
     * Sends a piece of text to whoever subscribes to this run. Waits until the engine has it. Pieces arrive in the order
     * of these calls; nobody stores them.
     */
    void putStream(String chunk);

    /** Sends bytes to whoever subscribes to this run, as {@link #putStream(String)} does. */
    void putStream(byte[] chunk);

    /**
     * Cancels this run, and with it this attempt.
     *
     * @throws HatchetException if the engine did not take it
     */
    void cancel();

    /**
     * Makes {@code work} know this task on whatever thread it runs: what it triggers becomes children of this task,
     * {@link Hatchet#currentContext()} is this context, the diagnostic context of its log lines holds the run's ids, and
     * spans that it starts are part of the task's trace. Without this, a thread of yours knows nothing of the task.
     *
     * <p>Only the knowledge is carried: a cancel does not interrupt the thread, and the attempt does not wait for it.
     * Wait for such work before you return, for what it triggers later counts for an attempt that is over.
     */
    Runnable wrap(Runnable work);

    /** Makes {@code work} know this task, as {@link #wrap(Runnable)} does. */
    <T> Callable<T> wrap(Callable<T> work);

    /** Makes everything that is given to the returned executor know this task, as {@link #wrap(Runnable)} does. */
    Executor wrap(Executor executor);

    /**
     * Makes everything that is given to the returned executor know this task, as {@link #wrap(Runnable)} does. The
     * executor stays yours: to shut down the returned one is to shut down {@code executor}.
     */
    ExecutorService wrap(ExecutorService executor);

    /** Makes {@code work} know this task, as {@link #wrap(Runnable)} does. */
    <T> Supplier<T> wrapSupplier(Supplier<T> work);

    /** Makes {@code work} know this task, for instance in {@code future.thenApply(ctx.wrapFunction(…))}. */
    <T, R> Function<T, R> wrapFunction(Function<T, R> work);

    /** Makes {@code work} know this task, for instance in {@code future.handle(ctx.wrapFunction(…))}. */
    <T, U, R> BiFunction<T, U, R> wrapFunction(BiFunction<T, U, R> work);

    /** Makes {@code work} know this task, for instance in {@code future.thenAccept(ctx.wrapConsumer(…))}. */
    <T> Consumer<T> wrapConsumer(Consumer<T> work);

    /** Makes {@code work} know this task, for instance in {@code future.whenComplete(ctx.wrapConsumer(…))}. */
    <T, U> BiConsumer<T, U> wrapConsumer(BiConsumer<T, U> work);
}
