// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;

/**
 * What can be run: a task, a workflow, or a stub of one that lives elsewhere. Safe to share between threads.
 *
 * <p>Called inside a task, every one of these methods makes a child of that task: it inherits the task's additional
 * metadata, a retry of the task finds the same child again instead of making another, and it is cancelled together with
 * the task.
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
public abstract sealed class Triggerable<I, O, R extends RunReference<O>> permits Task {
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
        return new Triggers(client).trigger(wireName, inputJson, options).thenApply(this::reference);
    }

    /** A reference to a run that exists already, such as one whose id was stored. Makes no call. */
    public final R reference(String runId) {
        return newReference(requireNonNull(runId, "runId"));
    }

    final Client client() {
        return client;
    }

    abstract R newReference(String runId);
}
