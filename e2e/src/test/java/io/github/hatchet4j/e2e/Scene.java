// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * One test's client and workers, closed at its end. Names are unique per run, since an engine may remember what earlier
 * runs registered.
 */
final class Scene implements AutoCloseable {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Hatchet hatchet;

    Scene(Engine engine) {
        hatchet = engine.connect();
        opened.push(hatchet);
    }

    Hatchet hatchet() {
        return hatchet;
    }

    /** {@code name} with something that makes it this run's own. */
    String unique(String name) {
        return name + "-" + run;
    }

    /** A task that returns its input. */
    Task<Text, Text> echo() {
        return hatchet.task(unique("echo"), Text.class, Text.class).handler((input, context) -> input);
    }

    /** Starts a worker with ten slots; it takes tasks when this returns. */
    Worker startWorker(Servable... tasks) {
        return startWorker(10, tasks);
    }

    Worker startWorker(int slots, Servable... tasks) {
        var worker = hatchet.workerBuilder(unique("worker"))
                .slots(slots)
                .register(tasks)
                .build();
        opened.push(worker);
        return worker.start();
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
