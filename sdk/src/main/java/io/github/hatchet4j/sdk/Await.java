// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocks on futures; what they failed with is thrown as it is. */
final class Await {
    private Await() {}

    static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    static <T> T result(CompletableFuture<T> future, Duration timeout, String runId) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (TimeoutException e) {
            throw new ResultTimeoutException(runId, timeout);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private static WaitInterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WaitInterruptedException(e);
    }

    /**
     * The failure itself. It was made on another thread, so the waiting thread's trace is added: without it nobody sees
     * which line of the application asked.
     */
    private static RuntimeException unchecked(ExecutionException e) {
        Throwable cause = e.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RuntimeException failure) {
            failure.addSuppressed(new WaitedHere());
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a future failed with a checked exception", cause);
    }

    /** Shows in a stack trace where a failure was waited for. */
    private static final class WaitedHere extends Exception {
        private static final long serialVersionUID = 1L;

        WaitedHere() {
            super("waited for here");
        }
    }
}
