// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.internal.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What becomes of several runs together. */
final class BulkOutcomes {
    private BulkOutcomes() {}

    /** All values in order; fails as soon as one fails. */
    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
        var result = new CompletableFuture<List<T>>();
        for (CompletableFuture<T> future : futures) {
            Futures.whenDone(future, (value, error) -> {
                if (error != null) {
                    result.completeExceptionally(cause(error));
                }
            });
        }
        Futures.whenDone(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)), (none, error) -> {
            if (error == null) {
                List<T> values = new ArrayList<>();
                futures.forEach(future -> values.add(future.join()));
                result.complete(values);
            }
        });
        return result;
    }

    /** References to all runs; throws the first reason why one was not made. */
    static <R> List<R> references(BulkTriggerResult result, Function<String, R> reference) {
        List<R> references = new ArrayList<>();
        for (BulkTriggerResult.Item item : result.items()) {
            Throwable error = item.error();
            if (error != null) {
                throw error instanceof RuntimeException failure ? failure : new CompletionException(error);
            }
            references.add(reference.apply(requireNonNull(item.workflowRunId(), "workflowRunId")));
        }
        return references;
    }

    /** An outcome for each run, when all have ended. */
    static <O, R extends RunReference<O>> CompletableFuture<List<RunOutcome<O>>> settled(
            BulkTriggerResult result, Function<String, R> reference) {
        List<CompletableFuture<RunOutcome<O>>> outcomes = new ArrayList<>();
        for (BulkTriggerResult.Item item : result.items()) {
            String runId = item.workflowRunId();
            outcomes.add(
                    runId == null
                            ? CompletableFuture.completedFuture(new RunOutcome.Failure<>(
                                    "", requireNonNull(item.error(), "an item has neither id nor error")))
                            : reference
                                    .apply(runId)
                                    .resultAsync()
                                    .handle((output, error) -> error == null
                                            ? new RunOutcome.Success<>(runId, output)
                                            : new RunOutcome.Failure<>(runId, cause(error))));
        }
        return all(outcomes);
    }

    private static Throwable cause(Throwable error) {
        Throwable current = error;
        while (current instanceof CompletionException && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }
}
