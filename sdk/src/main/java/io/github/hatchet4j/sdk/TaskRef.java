// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.lang.reflect.Type;

/**
 * A task within a workflow, to be named as parent of others and to ask for its output. Immutable, safe to share between
 * threads.
 *
 * @param <O> the output
 */
@SuppressWarnings("UnusedTypeParameter") // it is what gives outputs their type
public final class TaskRef<O> {
    private final WorkflowBuilder<?> owner;
    private final String name;
    private final Type outputType;

    TaskRef(WorkflowBuilder<?> owner, String name, Type outputType) {
        this.owner = owner;
        this.name = name;
        this.outputType = outputType;
    }

    /** The task's name within its workflow. */
    public String name() {
        return name;
    }

    /** The type of the output. */
    public Type outputType() {
        return outputType;
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "TaskRef[" + name + "]";
    }

    boolean belongsTo(WorkflowBuilder<?> workflow) {
        return owner == workflow;
    }
}
