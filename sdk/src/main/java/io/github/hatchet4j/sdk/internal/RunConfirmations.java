// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds waits that would never end. Hatchet acknowledges the trigger of a workflow that nobody has registered and then
 * forgets the run, and it never answers a wait for a run that it does not have. So whoever still waits after a while is
 * looked up, once, and one after the other: many waits do not become many calls at once. Safe to share between threads.
 */
final class RunConfirmations {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Supplier<Set<String>> waiting;
    private final Function<String, ? extends CompletableFuture<?>> lookUp;
    private final Consumer<String> onDoubt;
    private final Consumer<Runnable> later;
    private final AtomicBoolean isActive = new AtomicBoolean();
    // Only touched by the one sweep that is under way.
    private Set<String> seen = new HashSet<>();
    private final Set<String> lookedUp = new HashSet<>();

    /**
     * Looks up the runs that {@code waiting} returns.
     *
     * @param lookUp fails for a run that the engine does not have
     * @param onDoubt told of a run whose look-up failed
     */
    RunConfirmations(
            Supplier<Set<String>> waiting,
            Function<String, ? extends CompletableFuture<?>> lookUp,
            Consumer<String> onDoubt,
            Timer timer,
            CallbackExecutor callbacks) {
        this.waiting = waiting;
        this.lookUp = lookUp;
        this.onDoubt = onDoubt;
        later = work -> timer.after(PAUSE, callbacks, work);
    }

    /** To be called with each new wait. Cheap when there are others. */
    void watch() {
        if (!isActive.get() && isActive.compareAndSet(false, true)) {
            later.accept(this::sweep);
        }
    }

    private void sweep() {
        Set<String> open = waiting.get();
        lookedUp.retainAll(open);
        Queue<String> due = new ArrayDeque<>();
        for (String runId : open) {
            if (seen.contains(runId) && lookedUp.add(runId)) {
                due.add(runId);
            }
        }
        seen = open;
        next(due);
    }

    private void next(Queue<String> due) {
        String runId = due.poll();
        if (runId != null) {
            Futures.whenDone(lookUp.apply(runId), (answer, error) -> {
                if (error != null) {
                    onDoubt.accept(runId);
                }
                next(due);
            });
        } else if (seen.isEmpty()) {
            isActive.set(false);
            if (!waiting.get().isEmpty()) {
                watch();
            }
        } else {
            later.accept(this::sweep);
        }
    }
}
