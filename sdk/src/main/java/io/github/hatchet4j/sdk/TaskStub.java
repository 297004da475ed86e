// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.lang.reflect.Type;

/**
 * A task that another service or language implements: to be run, not served. Immutable, safe to share between threads.
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class TaskStub<I, O> extends Triggerable<I, O, TaskRun<O>> {
    private final Type outputType;

    TaskStub(Client client, String wireName, Type outputType) {
        super(client, wireName);
        this.outputType = outputType;
    }

    @Override
    TaskRun<O> newReference(String runId, boolean isMade) {
        return new TaskRun<>(client(), runId, isMade, name(), outputType);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "TaskStub[" + name() + "]";
    }
}
