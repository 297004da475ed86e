// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that trigger one task at a time, each waiting for the engine's word before the next; results come on their own. */
final class Singles {
    private static final int THREADS = 8;

    private final Rig rig;

    Singles(Rig rig) {
        this.rig = rig;
    }

    /** Runs so many tasks and returns the rate from the first trigger to the last result. */
    double perSecond(int tasks) throws InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var startsBefore = rig.clock().starts();
            var start = System.nanoTime();
            List<Callable<List<CompletableFuture<BenchOutput>>>> callers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var share = tasks / THREADS + (i < tasks % THREADS ? 1 : 0);
                callers.add(() -> trigger(share));
            }
            var results = new ArrayList<CompletableFuture<BenchOutput>>();
            for (Future<List<CompletableFuture<BenchOutput>>> caller : executor.invokeAll(callers)) {
                results.addAll(caller.get());
            }
            for (var result : results) {
                result.get();
            }
            var elapsed = System.nanoTime() - start;
            requireEachOnce(tasks, rig.clock().starts() - startsBefore);
            return tasks * 1e9 / elapsed;
        } finally {
            executor.shutdownNow();
        }
    }

    private List<CompletableFuture<BenchOutput>> trigger(int tasks) {
        var results = new ArrayList<CompletableFuture<BenchOutput>>(tasks);
        for (int i = 0; i < tasks; i++) {
            results.add(rig.task().runNoWait(BenchInput.of(-1)).resultAsync());
        }
        return results;
    }

    /** A figure of work that was not done, or done twice, would be worth nothing. */
    private static void requireEachOnce(long tasks, long starts) {
        if (starts != tasks) {
            throw new IllegalStateException(tasks + " tasks were triggered, and handlers started " + starts + " times");
        }
    }
}
