// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an attempt shall stop, and whom to tell. */
final class Cancellation implements CancellationToken {
    private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

    private final Object lock = new Object();
    private final List<Runnable> callbacks = new ArrayList<>();
    private volatile boolean isCancelled;

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public void throwIfCancelled() {
        if (isCancelled) {
            throw new CancellationException("this task was cancelled");
        }
    }

    @Override
    public void onCancel(Runnable callback) {
        synchronized (lock) {
            if (!isCancelled) {
                callbacks.add(callback);
                return;
            }
        }
        call(callback);
    }

    /** Cancels, once, and calls the callbacks on the calling thread. */
    void cancel() {
        List<Runnable> toCall;
        synchronized (lock) {
            if (isCancelled) {
                return;
            }
            isCancelled = true;
            toCall = List.copyOf(callbacks);
            callbacks.clear();
        }
        toCall.forEach(Cancellation::call);
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            log.warn("A callback for a cancelled task failed", e);
        }
    }
}
