// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.TaskSpec;
import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.worker.TaskBinding;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link Task}, which {@link #handler} ends. Confined to one thread.
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class TaskBuilder<I, O> {
    private final Client client;
    private final String name;
    private final Type inputType;
    private final Type outputType;
    private final TaskSettings settings = new TaskSettings(TaskDefaults.none());
    private final List<String> eventKeys = new ArrayList<>();
    private final List<String> crons = new ArrayList<>();
    private String description = "";
    private int defaultPriority;
    private @Nullable I cronInput;

    TaskBuilder(Client client, String name, Type inputType, Type outputType) {
        this.client = client;
        this.name = Names.require(name, "name");
        this.inputType = inputType;
        this.outputType = outputType;
    }

    /** Sets a text for people, shown in the dashboard. Default: empty. */
    public TaskBuilder<I, O> description(String description) {
        this.description = requireNonNull(description, "description");
        return this;
    }

    /**
     * Sets how often the task is tried again after a failure. Default: 0. Attempts that die with their worker do not
     * count.
     *
     * @throws IllegalArgumentException if {@code retries} is negative
     */
    public TaskBuilder<I, O> retries(int retries) {
        settings.retries(retries);
        return this;
    }

    /**
     * Sets the waits between attempts: after the n-th failure {@code factor}ⁿ seconds, at most {@code max}. Default:
     * none, a retry follows at once.
     *
     * @throws IllegalArgumentException if {@code factor} is not from 1 to 1000, or {@code max} is not from one second to
     *     one day
     */
    public TaskBuilder<I, O> backoff(double factor, Duration max) {
        settings.backoff(factor, max);
        return this;
    }

    /**
     * Sets how long an attempt may take; then it is interrupted and counts as failed. Default: 60 seconds.
     *
     * @throws IllegalArgumentException if {@code timeout} is shorter than a millisecond or longer than 36500 days
     */
    public TaskBuilder<I, O> executionTimeout(Duration timeout) {
        settings.executionTimeout(timeout);
        return this;
    }

    /**
     * Sets how long a run may wait for a free worker; then it is cancelled. Default: 5 minutes.
     *
     * @throws IllegalArgumentException if {@code timeout} is shorter than a millisecond or longer than 36500 days
     */
    public TaskBuilder<I, O> scheduleTimeout(Duration timeout) {
        settings.scheduleTimeout(timeout);
        return this;
    }

    /**
     * Adds keys of events that trigger the task, with the payload as input; {@code *} stands for any text, alone for
     * every key. The namespace is put before each.
     *
     * @throws IllegalArgumentException if a key is blank
     */
    public TaskBuilder<I, O> onEvents(String... keys) {
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
    public TaskBuilder<I, O> onCrons(String... expressions) {
        for (String expression : expressions) {
            crons.add(CronExpressions.require(expression));
        }
        return this;
    }

    /** Sets the input of runs that a cron triggers. Default: the empty object. */
    public TaskBuilder<I, O> cronInput(I input) {
        cronInput = requireNonNull(input, "input");
        return this;
    }

    /**
     * Sets the priority of runs that are triggered without one: 1 (low) to 3 (high). Default: 1.
     *
     * @throws IllegalArgumentException if {@code priority} is not 1, 2 or 3
     */
    public TaskBuilder<I, O> defaultPriority(int priority) {
        defaultPriority = TaskSettings.priority(priority);
        return this;
    }

    /** Sets what the task does, and ends the definition. */
    public Task<I, O> handler(TaskHandler<? super I, ? extends O> handler) {
        requireNonNull(handler, "handler");
        String wireName = client.named(name);
        TaskSpec task = settings.spec(name, Names.actionId(wireName, name), List.of());
        var workflow = new WorkflowSpec(
                wireName,
                description,
                eventKeys,
                crons,
                cronInput == null ? null : client.payloads().encode(cronInput),
                defaultPriority,
                client.payloads().schema(inputType),
                List.of(task),
                null);
        var binding = new TaskBinding(
                wireName, task, Handlers.body(client.payloads(), inputType, handler), Handlers.nameOf(handler));
        return new Task<>(client, new Served(workflow, List.of(binding)), outputType);
    }
}
