// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import io.github.hatchet4j.sdk.internal.CurrentTask;
import io.github.hatchet4j.sdk.internal.InterceptorChain;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Carries an attempt over to other threads: the task itself, the ids for the log, and what interceptors want to have
 * carried. Safe to share between threads.
 */
final class ContextCarrier {
    private final AttemptContext context;
    private final CarriedTask carried;
    private final InterceptorChain chain;
    private volatile CapturedContext ofHandler = CapturedContext.none();

    ContextCarrier(AttemptContext context, RunningAttempt running, InterceptorChain chain) {
        this.context = context;
        this.carried = new CarriedTask(context, running);
        this.chain = chain;
    }

    void begins() {
        ofHandler = chain.captureContext();
    }

    /** What the calling thread has, if it works for this attempt; otherwise what the handler began with. */
    Carried capture() {
        CurrentTask.Spawner current = CurrentTask.get();
        boolean worksForTask = current != null && current.context() == context;
        return new Carried(worksForTask ? chain.captureContext() : ofHandler);
    }

    Runnable wrap(Runnable work) {
        Carried carried = capture();
        return () -> carried.run(work);
    }

    <T> Callable<T> wrap(Callable<T> work) {
        Carried carried = capture();
        return () -> {
            CurrentTask.Scope scope = carried.enter();
            try {
                return work.call();
            } finally {
                scope.close();
            }
        };
    }

    /** One capture, to be entered around any number of pieces of work. */
    final class Carried {
        private final CapturedContext captured;

        private Carried(CapturedContext captured) {
            this.captured = captured;
        }

        void run(Runnable work) {
            CurrentTask.Scope scope = enter();
            try {
                work.run();
            } finally {
                scope.close();
            }
        }

        <T> T call(Supplier<T> work) {
            CurrentTask.Scope scope = enter();
            try {
                return work.get();
            } finally {
                scope.close();
            }
        }

        private CurrentTask.Scope enter() {
            CurrentTask.Scope task = CurrentTask.enter(carried);
            LogIds ids = LogIds.enter(context.workflowRunId(), context.taskRunId());
            CapturedContext.Scope rest = captured.enter();
            return () -> {
                rest.close();
                ids.close();
                task.close();
            };
        }
    }
}
