// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.concurrent.CompletableFuture;

/**
 * The rest of the chain around a client operation: the interceptors further in, then the operation itself.
 *
 * @param <C> what describes the operation
 * @param <R> what it yields
 */
@FunctionalInterface
public interface Next<C, R> {
    /** Goes on with {@code call}, which may differ from the one that came in. Call it at most once. */
    CompletableFuture<R> proceed(C call);
}
