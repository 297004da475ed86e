// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/** Tells a handler that it should stop. Safe to share between threads. */
public interface CancellationToken {
    /** Whether the engine took this attempt back, it timed out, or the worker ends. */
    boolean isCancelled();

    /**
     * Ends the handler if it should stop.
     *
     * @throws java.util.concurrent.CancellationException if the attempt is cancelled
     */
    void throwIfCancelled();

    /**
     * Runs {@code callback} when the attempt is cancelled, on a thread of the SDK and before the handler is interrupted;
     * at once on the calling thread if it is cancelled already.
     */
    void onCancel(Runnable callback);
}
