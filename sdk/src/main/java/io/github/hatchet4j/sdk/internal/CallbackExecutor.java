// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which a client completes its futures, so that no user code runs on a thread of gRPC or of the engine. A
 * fork-join pool, because it starts another thread when a callback blocks on a future; so a callback that waits for
 * a run cannot hold up the callbacks it waits for.
 */
public final class CallbackExecutor implements Executor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallbackExecutor.class);
    private static final int PARALLELISM =
            Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private final ForkJoinPool pool;

    /** Makes a pool whose threads start with the first callback and end when there are none. */
    public CallbackExecutor() {
        pool = new ForkJoinPool(
                PARALLELISM,
                CallbackThread::new,
                (thread, error) -> log.error("A callback threw an error that nobody handles", error),
                true,
                0,
                PARALLELISM * 64,
                1,
                null,
                10,
                TimeUnit.SECONDS);
    }

    /** Runs {@code callback} soon, or on the calling thread when the client is closed, so that no future is lost. */
    @Override
    public void execute(Runnable callback) {
        try {
            pool.execute(callback);
        } catch (RejectedExecutionException e) {
            callback.run();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    private static final class CallbackThread extends ForkJoinWorkerThread {
        CallbackThread(ForkJoinPool pool) {
            super(pool);
            setName("hatchet4j-callback-" + getPoolIndex());
            setDaemon(true);
        }
    }
}
