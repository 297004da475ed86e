// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody's executor, each piece of work carried over. It stays theirs: shutting this down shuts theirs down. */
final class WrappedExecutorService implements ExecutorService {
    private final ExecutorService executor;
    private final ContextCarrier carrier;

    WrappedExecutorService(ExecutorService executor, ContextCarrier carrier) {
        this.executor = executor;
        this.carrier = carrier;
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(carrier.wrap(work));
    }

    @Override
    public <T> Future<T> submit(Callable<T> work) {
        return executor.submit(carrier.wrap(work));
    }

    @Override
    public <T> Future<T> submit(Runnable work, T result) {
        return executor.submit(carrier.wrap(work), result);
    }

    @Override
    public Future<?> submit(Runnable work) {
        return executor.submit(carrier.wrap(work));
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> works) throws InterruptedException {
        return executor.invokeAll(wrapped(works));
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> works, long timeout, TimeUnit unit)
            throws InterruptedException {
        return executor.invokeAll(wrapped(works), timeout, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> works) throws InterruptedException, ExecutionException {
        return executor.invokeAny(wrapped(works));
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> works, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(wrapped(works), timeout, unit);
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    private <T> List<Callable<T>> wrapped(Collection<? extends Callable<T>> works) {
        return works.stream().<Callable<T>>map(carrier::wrap).toList();
    }
}
