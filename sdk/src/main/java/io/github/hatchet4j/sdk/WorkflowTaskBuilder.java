// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects a task of a workflow, which {@link #handler} ends. Confined to one thread.
 *
 * @param <I> the workflow's input
 * @param <O> the task's output
 */
public final class WorkflowTaskBuilder<I, O> {
    private final WorkflowBuilder<I> workflow;
    private final String name;
    private final Type outputType;
    private final TaskSettings settings;
    private final List<String> parents = new ArrayList<>();

    WorkflowTaskBuilder(WorkflowBuilder<I> workflow, String name, Type outputType, TaskDefaults defaults) {
        this.workflow = workflow;
        this.name = name;
        this.outputType = outputType;
        this.settings = new TaskSettings(defaults);
    }

    /**
     * Adds tasks that must have succeeded before this one; their outputs are {@link Context#output}. Since a parent has to
     * be defined before its children, there can be no cycle.
     *
     * @throws IllegalArgumentException if one belongs to another workflow, is named twice, or is the on-failure task
     * @throws IllegalStateException if this is the on-failure task, which runs after all others and has no parents
     */
    public WorkflowTaskBuilder<I, O> parents(TaskRef<?>... tasks) {
        for (TaskRef<?> task : tasks) {
            if (!task.belongsTo(workflow)) {
                throw new IllegalArgumentException(
                        "parent '" + task.name() + "' of task '" + name + "' belongs to another workflow");
            }
            if (name.equals(WorkflowBuilder.ON_FAILURE)) {
                throw new IllegalStateException("the on-failure task of a workflow has no parents, '" + task.name()
                        + "' was given: it runs after all others");
            }
            if (task.name().equals(WorkflowBuilder.ON_FAILURE)) {
                throw new IllegalArgumentException("task '" + name + "' cannot have the on-failure task as a parent");
            }
            if (parents.contains(task.name())) {
                throw new IllegalArgumentException("task '" + name + "' names its parent '" + task.name() + "' twice");
            }
            parents.add(task.name());
        }
        return this;
    }

    /**
     * Sets how often the task is tried again after a failure. Default: that of the workflow, else 0.
     *
     * @throws IllegalArgumentException if {@code retries} is negative
     */
    public WorkflowTaskBuilder<I, O> retries(int retries) {
        settings.retries(retries);
        return this;
    }

    /**
     * Sets the waits between attempts: after the n-th failure {@code factor}ⁿ seconds, at most {@code max}. Default: that
     * of the workflow, else none.
     *
     * @throws IllegalArgumentException if {@code factor} is not from 1 to 1000, or {@code max} is not from one second to
     *     one day
     */
    public WorkflowTaskBuilder<I, O> backoff(double factor, Duration max) {
        settings.backoff(factor, max);
        return this;
    }

    /**
     * Sets how long an attempt may take. Default: that of the workflow, else 60 seconds.
     *
     * @throws IllegalArgumentException if {@code timeout} is shorter than a millisecond or longer than 36500 days
     */
    public WorkflowTaskBuilder<I, O> executionTimeout(Duration timeout) {
        settings.executionTimeout(timeout);
        return this;
    }

    /**
     * Sets how long the task may wait for a free worker. Default: that of the workflow, else 5 minutes.
     *
     * @throws IllegalArgumentException if {@code timeout} is shorter than a millisecond or longer than 36500 days
     */
    public WorkflowTaskBuilder<I, O> scheduleTimeout(Duration timeout) {
        settings.scheduleTimeout(timeout);
        return this;
    }

    /** Sets what the task does, and adds it to the workflow. */
    public TaskRef<O> handler(TaskHandler<I, O> handler) {
        return workflow.add(name, outputType, settings, parents, requireNonNull(handler, "handler"));
    }
}
