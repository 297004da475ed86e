// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.EngineCopies;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.RunningWorkers;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be done when workers begin and end. Thread-safe. */
final class WorkerLife {
    private static final Duration FLUSH = Duration.ofSeconds(10);

    private final SpanEnds ends;
    private final @Nullable EngineCopies copies;
    private final Consumer<Duration> providerFlush;
    private final Guard guard;

    /**
     * Makes what watches workers.
     *
     * @param ends where spans end
     * @param copies the same where it copies spans to the engine, or null
     * @param providerFlush has the application's provider send what it holds
     */
    WorkerLife(SpanEnds ends, @Nullable EngineCopies copies, Consumer<Duration> providerFlush, Guard guard) {
        this.ends = ends;
        this.copies = copies;
        this.providerFlush = providerFlush;
        this.guard = guard;
    }

    void started(WorkerInfo worker) {
        RunningWorkers.started(this, worker);
        if (copies != null) {
            guard.run("take note of a worker", () -> copies.learn(worker));
        }
    }

    void stopped(WorkerInfo worker) {
        if (!RunningWorkers.stopped(this, worker)) {
            return;
        }
        // The engine may end right after the last worker, and then nobody takes the spans any more.
        flush();
        if (RunningWorkers.isJvmEnding()) {
            // Nobody else may be left who would: the application's main method is not coming back.
            guard.run("send the last spans", () -> providerFlush.accept(FLUSH));
        }
    }

    /** A client is about to lose its channel: what has ended must leave before. */
    void clientClosing() {
        flush();
    }

    private void flush() {
        guard.run("send the last spans to the engine", () -> ends.flush(FLUSH));
    }

    /** Hears no more of workers. */
    void forget() {
        RunningWorkers.forget(this);
    }
}
