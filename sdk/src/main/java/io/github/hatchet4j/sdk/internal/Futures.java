// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Small help with futures. */
public final class Futures {
    private Futures() {}

    /** Tells {@code listener} how {@code future} ended; the listener must not throw, for nobody would see it. */
    @SuppressWarnings("FutureReturnValueIgnored") // the listener is the end of this chain
    public static <T> void whenDone(
            CompletableFuture<T> future, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> listener) {
        future.whenComplete(listener);
    }
}
