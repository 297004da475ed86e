// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A small thing that {@link CompletableFuture} lacks. */
final class Futures {
    private Futures() {}

    /**
     * Returns a future that ends exactly as {@code original} does, but only after {@code then} has run, so that whoever
     * waits for the result also finds the span ended. Cancelling it cancels the original.
     */
    static <R> CompletableFuture<R> after(
            CompletableFuture<R> original, BiConsumer<? super @Nullable R, ? super @Nullable Throwable> then) {
        var result = new Forwarding<R>(original);
        var unused = original.whenComplete((value, error) -> {
            then.accept(value, error);
            if (error == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(error);
            }
        });
        return result;
    }

    private static final class Forwarding<R> extends CompletableFuture<R> {
        private final CompletableFuture<R> original;

        Forwarding(CompletableFuture<R> original) {
            this.original = original;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            original.cancel(mayInterruptIfRunning);
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
