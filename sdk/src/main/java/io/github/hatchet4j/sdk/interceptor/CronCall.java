// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.TriggerWorkflowOptions;

/** A cron trigger about to be created by a call. Its runs inherit nothing from a surrounding task. Immutable. */
public final class CronCall {
    private final ClientInfo client;
    private final String workflowName;
    private final String cronName;
    private final String expression;
    private final String inputJson;
    private final TriggerWorkflowOptions options;

    /**
     * Describes a cron trigger.
     *
     * @param workflowName the name as the engine knows it, namespace included
     * @param expression in UTC, five fields or six with seconds
     */
    public CronCall(
            ClientInfo client,
            String workflowName,
            String cronName,
            String expression,
            String inputJson,
            TriggerWorkflowOptions options) {
        this.client = requireNonNull(client, "client");
        this.workflowName = requireNonNull(workflowName, "workflowName");
        this.cronName = requireNonNull(cronName, "cronName");
        this.expression = requireNonNull(expression, "expression");
        this.inputJson = requireNonNull(inputJson, "inputJson");
        this.options = requireNonNull(options, "options");
    }

    /** The client that creates the trigger. */
    public ClientInfo client() {
        return client;
    }

    /** The workflow's name as the engine knows it, namespace included. */
    public String workflowName() {
        return workflowName;
    }

    /** The trigger's name. */
    public String cronName() {
        return cronName;
    }

    /** The cron expression in UTC, five fields or six with seconds. */
    public String expression() {
        return expression;
    }

    /** The input of the runs as JSON text. */
    public String inputJson() {
        return inputJson;
    }

    /** The caller's options. */
    public TriggerWorkflowOptions options() {
        return options;
    }

    /** Returns this call with other options. */
    public CronCall withOptions(TriggerWorkflowOptions newOptions) {
        return new CronCall(client, workflowName, cronName, expression, inputJson, newOptions);
    }
}
