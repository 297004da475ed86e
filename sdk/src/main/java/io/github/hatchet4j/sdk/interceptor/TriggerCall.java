// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A workflow about to be triggered. The options are the caller's own: what is inherited from a surrounding task is in
 * {@link #parent()} and is merged below them after the last interceptor. Immutable.
 */
public final class TriggerCall {
    private final ClientInfo client;
    private final String workflowName;
    private final String inputJson;
    private final TriggerWorkflowOptions options;
    private final @Nullable ParentTask parent;
    private final int childIndex;

    /**
     * Describes a trigger.
     *
     * @param workflowName the name as the engine knows it, namespace included
     * @param childIndex the position among the parent attempt's children; without meaning where {@code parent} is null
     */
    public TriggerCall(
            ClientInfo client,
            String workflowName,
            String inputJson,
            TriggerWorkflowOptions options,
            @Nullable ParentTask parent,
            int childIndex) {
        this.client = requireNonNull(client, "client");
        this.workflowName = requireNonNull(workflowName, "workflowName");
        this.inputJson = requireNonNull(inputJson, "inputJson");
        this.options = requireNonNull(options, "options");
        this.parent = parent;
        this.childIndex = childIndex;
    }

    /** The client that triggers. */
    public ClientInfo client() {
        return client;
    }

    /** The workflow's name as the engine knows it, namespace included. */
    public String workflowName() {
        return workflowName;
    }

    /** The input as JSON text. */
    public String inputJson() {
        return inputJson;
    }

    /** The caller's options. */
    public TriggerWorkflowOptions options() {
        return options;
    }

    /** The task inside which this is called. */
    public Optional<ParentTask> parent() {
        return Optional.ofNullable(parent);
    }

    /** The position among the children of the parent's attempt, from zero; empty outside a task. */
    public OptionalInt childIndex() {
        return parent == null ? OptionalInt.empty() : OptionalInt.of(childIndex);
    }

    /** Returns this call with other options. */
    public TriggerCall withOptions(TriggerWorkflowOptions newOptions) {
        return new TriggerCall(client, workflowName, inputJson, newOptions, parent, childIndex);
    }

    /** Returns this call with another parent to inherit from; to be used to take inherited metadata away. */
    public TriggerCall withParent(ParentTask newParent) {
        return new TriggerCall(client, workflowName, inputJson, options, newParent, childIndex);
    }
}
