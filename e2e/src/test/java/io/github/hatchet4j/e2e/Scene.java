// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.HatchetException;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * One test's client and workers, closed at its end. Names are unique per run, since an engine may remember what earlier
 * runs registered.
 */
final class Scene {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Worker> workers = new ArrayList<>();
    private final Hatchet hatchet;

    Scene(Engine engine) {
        hatchet = engine.connect();
    }

    Hatchet hatchet() {
        return hatchet;
    }

    /** {@code name} with something that makes it this run's own. */
    String unique(String name) {
        return name + "-" + run;
    }

    /** Metadata that marks what belongs to this run of the test, for filters. */
    TriggerWorkflowOptions marked() {
        return TriggerWorkflowOptions.withMetadata(Map.of("scene", run));
    }

    /** What {@link #marked()} runs have under the key {@code scene}. */
    String mark() {
        return run;
    }

    /**
     * Repeats {@code assertion} until it holds. For what an engine shows with a delay: a cluster's lists and details come
     * from a copy of its data that follows within seconds.
     */
    void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(Scene::mayPass)
                .untilAsserted(assertion);
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
        workers.add(worker);
        return worker.start();
    }

    private static boolean mayPass(Throwable thrown) {
        return thrown instanceof HatchetException
                && !(thrown instanceof RequestRejectedException rejected && rejected.reason() == Reason.UNIMPLEMENTED);
    }

    void close() {
        workers.forEach(Worker::close);
        hatchet.close();
    }
}
