// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.util.concurrent.CompletableFuture;

/** Blocks on a future and throws what it failed with. */
@FunctionalInterface
public interface Waits {
    /** Waits for {@code future}; an interrupt is one of the SDK's exceptions, with the flag set again. */
    <T> T await(CompletableFuture<T> future);
}
