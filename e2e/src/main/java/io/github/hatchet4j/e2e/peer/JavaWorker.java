// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The Java worker: the tasks {@code java-…}, the same as those of the Python and TypeScript workers but for their
 * prefix. Prints {@code worker ready} once it takes tasks, and ends on SIGTERM.
 */
public final class JavaWorker {
    private JavaWorker() {}

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(args);
        try (var tracing = Tracing.start("java-worker", arguments.spans());
                var hatchet = Hatchet.create();
                var worker = hatchet.workerBuilder("java-worker")
                        .slots(arguments.number("slots", 20))
                        .register(tasks(hatchet, tracing.tracer()))
                        .build()) {
            worker.start();
            System.out.println("worker ready");
            new CountDownLatch(1).await(); // SIGTERM ends the process; the SDK closes the worker then
        }
    }

    private static Servable[] tasks(Hatchet hatchet, Tracer tracer) {
        var notes = new NoteBook();
        return Stream.of(
                        new RunTasks(hatchet, notes, tracer).all(),
                        new WorkflowTasks(hatchet, notes).all(),
                        new ChildTasks(hatchet, notes).all(),
                        new ControlTasks(hatchet, notes).all())
                .flatMap(List::stream)
                .toArray(Servable[]::new);
    }
}
