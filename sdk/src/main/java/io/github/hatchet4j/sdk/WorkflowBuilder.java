// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.TaskSpec;
import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.worker.TaskBinding;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link Workflow}: first what holds for all, then its tasks, parents before children, then
 * {@link #build()}. Confined to one thread.
 *
 * @param <I> the input
 */
public final class WorkflowBuilder<I> {
    static final String ON_FAILURE = "on-failure";

    private final Client client;
    private final String wireName;
    private final Type inputType;
    private final List<String> eventKeys = new ArrayList<>();
    private final List<String> crons = new ArrayList<>();
    private final Map<String, TaskBinding> tasks = new LinkedHashMap<>();
    private String description = "";
    private int defaultPriority;
    private @Nullable I cronInput;
    private TaskDefaults taskDefaults = TaskDefaults.none();
    private @Nullable TaskBinding onFailure;

    WorkflowBuilder(Client client, String name, Type inputType) {
        this.client = client;
        this.wireName = client.named(Names.require(name, "name"));
        this.inputType = inputType;
    }

    /** Sets a text for people, shown in the dashboard. Default: empty. */
    public WorkflowBuilder<I> description(String description) {
        this.description = requireNonNull(description, "description");
        return this;
    }

    /**
     * Adds keys of events that trigger the workflow, with the payload as input; {@code *} stands for any text, alone for
     * every key. The namespace is put before each.
     *
     * @throws IllegalArgumentException if a key is blank
     */
    public WorkflowBuilder<I> onEvents(String... keys) {
        for (String key : keys) {
            eventKeys.add(client.named(Names.requireText(key, "event key")));
        }
        return this;
    }

    /**
     * Adds cron expressions, in UTC, with five fields or six with leading seconds.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    public WorkflowBuilder<I> onCrons(String... expressions) {
        for (String expression : expressions) {
            crons.add(CronExpressions.require(expression));
        }
        return this;
    }

    /** Sets the input of runs that a cron triggers. Default: the empty object. */
    public WorkflowBuilder<I> cronInput(I input) {
        cronInput = requireNonNull(input, "input");
        return this;
    }

    /**
     * Sets the priority of runs that are triggered without one: 1 (low) to 3 (high). Default: 1.
     *
     * @throws IllegalArgumentException if {@code priority} is not 1, 2 or 3
     */
    public WorkflowBuilder<I> defaultPriority(int priority) {
        defaultPriority = TaskSettings.priority(priority);
        return this;
    }

    /** Sets what holds for tasks that are defined after this and say nothing else. */
    public WorkflowBuilder<I> taskDefaults(TaskDefaults defaults) {
        taskDefaults = requireNonNull(defaults, "defaults");
        return this;
    }

    /**
     * Begins to define a task, which gets the workflow's input.
     *
     * @throws IllegalArgumentException if the name is taken or has characters other than letters, digits, dots, dashes
     *     and underscores
     */
    public <O> WorkflowTaskBuilder<I, O> task(String name, Class<O> output) {
        return newTask(name, requireNonNull(output, "output"));
    }

    /** Begins to define a task whose output is generic; see {@link #task(String, Class)}. */
    public <O> WorkflowTaskBuilder<I, O> task(String name, TypeRef<O> output) {
        return newTask(name, output.type());
    }

    /**
     * Begins to define the task that runs when another one has failed for good; {@link Context#errors()} tells which. Its
     * name is {@code on-failure}. It is skipped when nothing fails.
     *
     * @throws IllegalStateException if there is one already
     */
    public <O> WorkflowTaskBuilder<I, O> onFailure(Class<O> output) {
        requireNoOnFailure();
        return new WorkflowTaskBuilder<>(this, ON_FAILURE, requireNonNull(output, "output"), taskDefaults);
    }

    /**
     * Builds the workflow.
     *
     * @throws IllegalStateException if it has no tasks
     */
    public Workflow<I> build() {
        if (tasks.isEmpty()) {
            throw new IllegalStateException("workflow '" + wireName + "' has no tasks: define at least one");
        }
        List<TaskBinding> bindings = new ArrayList<>(tasks.values());
        List<TaskSpec> specs = bindings.stream().map(TaskBinding::task).toList();
        TaskBinding failureTask = onFailure;
        if (failureTask != null) {
            bindings.add(failureTask);
        }
        var workflow = new WorkflowSpec(
                wireName,
                description,
                eventKeys,
                crons,
                cronInput == null ? null : client.payloads().encode(cronInput),
                defaultPriority,
                client.payloads().schema(inputType),
                specs,
                failureTask == null ? null : failureTask.task());
        return new Workflow<>(client, new Served(workflow, bindings));
    }

    <O> TaskRef<O> add(
            String name, Type outputType, TaskSettings settings, List<String> parents, TaskHandler<I, O> handler) {
        TaskSpec spec = settings.spec(name, Names.actionId(wireName, name), parents);
        var binding = new TaskBinding(
                wireName, spec, Handlers.body(client.payloads(), inputType, handler), Handlers.nameOf(handler));
        if (name.equals(ON_FAILURE)) {
            requireNoOnFailure();
            onFailure = binding;
        } else if (tasks.putIfAbsent(name, binding) != null) {
            throw new IllegalArgumentException("workflow '" + wireName + "' has two tasks named '" + name + "'");
        }
        return new TaskRef<>(this, name, outputType);
    }

    private void requireNoOnFailure() {
        if (onFailure != null) {
            throw new IllegalStateException("workflow '" + wireName + "' has an on-failure task already");
        }
    }

    private <O> WorkflowTaskBuilder<I, O> newTask(String name, Type output) {
        if (tasks.containsKey(Names.require(name, "name")) || name.equals(ON_FAILURE)) {
            throw new IllegalArgumentException("workflow '" + wireName + "' has a task named '" + name + "' already");
        }
        return new WorkflowTaskBuilder<>(this, name, output, taskDefaults);
    }
}
