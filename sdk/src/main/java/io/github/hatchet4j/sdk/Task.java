// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.lang.reflect.Type;

/**
 * A task with its handler: run it from anywhere, serve it by giving it to a worker. Immutable, safe to share between
 * threads.
 *
 * <pre>{@code
 * var greet = hatchet.task("greet", Person.class, Greeting.class)
 *         .retries(3)
 *         .handler((person, ctx) -> new Greeting("Hello " + person.name()));
 * try (var worker = hatchet.worker("greeter", greet)) {
 *     worker.start();
 *     Greeting greeting = greet.run(new Person("Ada"));
 * }
 * }</pre>
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class Task<I, O> extends Triggerable<I, O, TaskRun<O>> implements Servable {
    private final Served served;
    private final Type outputType;

    Task(Client client, Served served, Type outputType) {
        super(client, served.workflow().name());
        this.served = served;
        this.outputType = outputType;
    }

    @Override
    TaskRun<O> newReference(String runId, boolean isMade) {
        return new TaskRun<>(client(), runId, isMade, name(), outputType);
    }

    Served served() {
        return served;
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "Task[" + name() + "]";
    }
}
