// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What can be run: a task, a workflow, or a stub of one that lives elsewhere. Safe to share between threads.
 *
 * <p>Called inside a task, every one of these methods makes a child of that task: it inherits the task's additional
 * metadata, a retry of the task finds the same child again instead of making another, and it is cancelled together with
 * the task. That holds for the handler's thread; see {@link Context#wrap(Runnable)} for threads of your own. On the
 * handler's thread the n-th child of an attempt is the n-th of the next, so give children keys where their order may
 * differ; on wrapped threads a child is known by its workflow and input.
 *
 * <p>The blocking methods throw, and the futures of the others fail with:
 *
 * <ul>
 *   <li>{@link RequestRejectedException} if the engine refuses the run, for instance because it does not know the name,
 *   <li>{@link EngineUnavailableException} if the engine does not answer,
 *   <li>{@link RunFailedException} and {@link RunCancelledException} where a result is waited for,
 *   <li>{@link SerializationException} if input or output do not fit JSON,
 *   <li>{@link WaitInterruptedException}, blocking methods only, if the thread is interrupted.
 * </ul>
 *
 * @param <I> the input
 * @param <O> the output
 * @param <R> the reference to a run
 */
public abstract sealed class Triggerable<I, O, R extends RunReference<O>>
        permits Task, TaskStub, Workflow, WorkflowStub {
    private final Client client;
    private final String wireName;

    Triggerable(Client client, String wireName) {
        this.client = client;
        this.wireName = wireName;
    }

    /** The name as the engine knows it, namespace included. */
    public final String name() {
        return wireName;
    }

    /** Runs with {@code input} and waits for the output. */
    public final O run(I input) {
        return run(input, TriggerWorkflowOptions.none());
    }

    /** Runs with {@code input} and waits for the output. */
    public final O run(I input, TriggerWorkflowOptions options) {
        return Await.result(runAsync(input, options));
    }

    /** Runs with {@code input}; the future has the output. */
    public final CompletableFuture<O> runAsync(I input) {
        return runAsync(input, TriggerWorkflowOptions.none());
    }

    /** Runs with {@code input}; the future has the output. */
    public final CompletableFuture<O> runAsync(I input, TriggerWorkflowOptions options) {
        return runNoWaitAsync(input, options).thenCompose(RunReference::resultAsync);
    }

    /** Makes a run with {@code input} and returns as soon as the engine has it. */
    public final R runNoWait(I input) {
        return runNoWait(input, TriggerWorkflowOptions.none());
    }

    /** Makes a run with {@code input} and returns as soon as the engine has it. */
    public final R runNoWait(I input, TriggerWorkflowOptions options) {
        return Await.result(runNoWaitAsync(input, options));
    }

    /** Makes a run with {@code input}; the future is completed as soon as the engine has it. */
    public final CompletableFuture<R> runNoWaitAsync(I input) {
        return runNoWaitAsync(input, TriggerWorkflowOptions.none());
    }

    /** Makes a run with {@code input}; the future is completed as soon as the engine has it. */
    public final CompletableFuture<R> runNoWaitAsync(I input, TriggerWorkflowOptions options) {
        requireNonNull(options, "options");
        String inputJson;
        try {
            inputJson = client.payloads().encode(input);
        } catch (SerializationException e) {
            return CompletableFuture.failedFuture(e);
        }
        return new Triggers(client).trigger(wireName, inputJson, options).thenApply(this::made);
    }

    /** Runs once per input and waits for all outputs; see {@link #runMany(List, Function)}. */
    public final List<O> runMany(List<? extends I> inputs) {
        return runMany(inputs, input -> TriggerWorkflowOptions.none());
    }

    /**
     * Runs once per input, made in few messages, and waits for all outputs, which come in the order of the inputs.
     * Fails as soon as one run fails; the others go on.
     *
     * @param options called once per input, for its own options
     */
    public final List<O> runMany(List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        return Await.result(runManyAsync(inputs, options));
    }

    /** Runs once per input; the future has all outputs. */
    public final CompletableFuture<List<O>> runManyAsync(List<? extends I> inputs) {
        return runManyAsync(inputs, input -> TriggerWorkflowOptions.none());
    }

    /** Runs once per input; the future has all outputs and fails as {@link #runMany(List, Function)} does. */
    public final CompletableFuture<List<O>> runManyAsync(
            List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        return runManyNoWaitAsync(inputs, options)
                .thenCompose(runs -> BulkOutcomes.all(
                        runs.stream().map(RunReference::resultAsync).toList()));
    }

    /** Runs once per input and waits for all to end; see {@link #runManySettled(List, Function)}. */
    public final List<RunOutcome<O>> runManySettled(List<? extends I> inputs) {
        return runManySettled(inputs, input -> TriggerWorkflowOptions.none());
    }

    /**
     * Runs once per input and waits until all have ended, well or badly. Throws nothing for runs that fail, are cancelled
     * or could not be made: each has an outcome of its own, in the order of the inputs.
     *
     * @param options called once per input, for its own options
     */
    public final List<RunOutcome<O>> runManySettled(
            List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        return Await.result(runManySettledAsync(inputs, options));
    }

    /** Runs once per input; the future has an outcome for each. */
    public final CompletableFuture<List<RunOutcome<O>>> runManySettledAsync(List<? extends I> inputs) {
        return runManySettledAsync(inputs, input -> TriggerWorkflowOptions.none());
    }

    /** Runs once per input; the future has an outcome for each, as {@link #runManySettled(List, Function)}. */
    public final CompletableFuture<List<RunOutcome<O>>> runManySettledAsync(
            List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        return triggerMany(inputs, options).thenCompose(result -> BulkOutcomes.settled(result, this::made));
    }

    /** Makes a run per input and returns as soon as the engine has them; see {@link #runManyNoWait(List, Function)}. */
    public final List<R> runManyNoWait(List<? extends I> inputs) {
        return runManyNoWait(inputs, input -> TriggerWorkflowOptions.none());
    }

    /**
     * Makes a run per input, in few messages, and returns as soon as the engine has them, in the order of the inputs. If
     * the engine refuses one it throws, although others may have been made: use {@link #runManySettled} where that
     * matters.
     *
     * @param options called once per input, for its own options
     */
    public final List<R> runManyNoWait(List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        return Await.result(runManyNoWaitAsync(inputs, options));
    }

    /** Makes a run per input; the future is completed as soon as the engine has them. */
    public final CompletableFuture<List<R>> runManyNoWaitAsync(List<? extends I> inputs) {
        return runManyNoWaitAsync(inputs, input -> TriggerWorkflowOptions.none());
    }

    /** Makes a run per input; the future fails as {@link #runManyNoWait(List, Function)} does. */
    public final CompletableFuture<List<R>> runManyNoWaitAsync(
            List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        return triggerMany(inputs, options).thenApply(result -> BulkOutcomes.references(result, this::made));
    }

    /** Has a run with {@code input} made at {@code at}; see {@link #schedule(Instant, Object, TriggerWorkflowOptions)}. */
    public final ScheduledRun schedule(Instant at, I input) {
        return schedule(at, input, TriggerWorkflowOptions.none());
    }

    /**
     * Has a run with {@code input} made at {@code at} and returns as soon as the engine knows. A time in the past means
     * at once.
     */
    public final ScheduledRun schedule(Instant at, I input, TriggerWorkflowOptions options) {
        return Await.result(scheduleAsync(at, input, options));
    }

    /** Has a run made after {@code delay}; see {@link #schedule(Duration, Object, TriggerWorkflowOptions)}. */
    public final ScheduledRun schedule(Duration delay, I input) {
        return schedule(delay, input, TriggerWorkflowOptions.none());
    }

    /**
     * Has a run with {@code input} made after {@code delay}, counted from now by this machine's clock, and returns as
     * soon as the engine knows.
     *
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public final ScheduledRun schedule(Duration delay, I input, TriggerWorkflowOptions options) {
        return Await.result(scheduleAsync(delay, input, options));
    }

    /** Has a run made at {@code at}; the future is completed as soon as the engine knows. */
    public final CompletableFuture<ScheduledRun> scheduleAsync(Instant at, I input) {
        return scheduleAsync(at, input, TriggerWorkflowOptions.none());
    }

    /** Has a run made at {@code at}; the future is completed as soon as the engine knows. */
    public final CompletableFuture<ScheduledRun> scheduleAsync(Instant at, I input, TriggerWorkflowOptions options) {
        requireNonNull(at, "at");
        requireNonNull(options, "options");
        String inputJson;
        try {
            inputJson = client.payloads().encode(input);
        } catch (SerializationException e) {
            return CompletableFuture.failedFuture(e);
        }
        return new Triggers(client).schedule(wireName, inputJson, options, at);
    }

    /** Has a run made after {@code delay}; the future is completed as soon as the engine knows. */
    public final CompletableFuture<ScheduledRun> scheduleAsync(Duration delay, I input) {
        return scheduleAsync(delay, input, TriggerWorkflowOptions.none());
    }

    /**
     * Has a run made after {@code delay}; the future is completed as soon as the engine knows.
     *
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public final CompletableFuture<ScheduledRun> scheduleAsync(
            Duration delay, I input, TriggerWorkflowOptions options) {
        if (requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, was " + delay);
        }
        return scheduleAsync(client.clock().instant().plus(delay), input, options);
    }

    /**
     * A reference to a run that exists already, such as one whose id was stored. Makes no call: whether the engine knows
     * the run shows when something is asked of it.
     *
     * @throws IllegalArgumentException if {@code runId} is no UUID
     */
    public final R reference(String runId) {
        return newReference(Names.requireUuid(runId, "runId"), false);
    }

    private R made(String runId) {
        return newReference(runId, true);
    }

    private CompletableFuture<BulkTriggerResult> triggerMany(
            List<? extends I> inputs, Function<? super I, TriggerWorkflowOptions> options) {
        requireNonNull(options, "options");
        List<String> inputJsons = new ArrayList<>();
        List<TriggerWorkflowOptions> each = new ArrayList<>();
        try {
            for (I input : requireNonNull(inputs, "inputs")) {
                inputJsons.add(client.payloads().encode(input));
                each.add(requireNonNull(options.apply(input), "options of an input"));
            }
        } catch (SerializationException e) {
            return CompletableFuture.failedFuture(e);
        }
        return new Triggers(client).triggerMany(wireName, inputJsons, each);
    }

    final Client client() {
        return client;
    }

    /**
     * Makes a reference.
     *
     * @param isMade whether this client made the run, so that the engine is known to have it
     */
    abstract R newReference(String runId, boolean isMade);
}
