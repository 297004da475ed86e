// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.internal.NamedThreads;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that handlers run on: a virtual one each where the runtime has them, otherwise a fixed pool with a queue,
 * which costs a wake-up less per task than a cached one.
 */
final class HandlerThreads {
    private HandlerThreads() {}

    static ExecutorService create(String workerName, int slots) {
        String prefix = "hatchet4j-worker-" + workerName + "-task";
        ExecutorService virtual = virtualThreadPerTask(prefix + "-");
        return virtual != null ? virtual : pool(prefix, slots);
    }

    static ExecutorService pool(String prefix, int slots) {
        var pool = new ThreadPoolExecutor(
                slots, slots, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads(prefix));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Looks virtual threads up by name, since this code is compiled for a Java that has none. */
    private static @Nullable ExecutorService virtualThreadPerTask(String prefix) {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class, long.class).invoke(builder, prefix, 1L);
            var factory = (ThreadFactory) type.getMethod("factory").invoke(builder);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (NoSuchMethodException
                | ClassNotFoundException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("this Java should have virtual threads", e);
        }
    }
}
