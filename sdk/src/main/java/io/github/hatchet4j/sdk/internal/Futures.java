// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Small help with futures. */
public final class Futures {
    private Futures() {}

    /** What a future failed with, without the wrappers that chains of futures put around it. */
    public static Throwable cause(Throwable error) {
        Throwable cause = error;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Tells {@code listener} how {@code future} ended; the listener must not throw, for nobody would see it. */
    @SuppressWarnings("FutureReturnValueIgnored") // the listener is the end of this chain
    public static <T> void whenDone(
            CompletableFuture<T> future, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> listener) {
        future.whenComplete(listener);
    }
}
