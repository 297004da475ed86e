// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One attempt of a task, as it was assigned to this worker. Immutable and safe to share between threads. */
public interface TaskAttempt {
    /** The client whose worker runs the attempt. */
    ClientInfo client();

    /** The tenant's UUID. */
    String tenantId();

    /** The worker's UUID, given by the engine at registration. */
    String workerId();

    /** The worker's name, as the application gave it. */
    String workerName();

    /** The run's UUID; equal to {@link #taskRunId()} for a workflow of one task. */
    String workflowRunId();

    /** The task run's UUID; the same in every attempt. */
    String taskRunId();

    /** The UUID of the task within its workflow version; it changes with the version. */
    String stepId();

    /** The action id: workflow and task name, lower-cased, with a colon between. */
    String actionId();

    /** The workflow's name, from this worker's own definition. */
    String workflowName();

    /** The task's name within its workflow. */
    String taskName();

    /** Zero for the first attempt. */
    int retryCount();

    /** How often the task may be retried after a failure, from this worker's own definition. */
    int maxRetries();

    /** The workflow's UUID, where the engine tells it. */
    Optional<String> workflowId();

    /** The workflow version's UUID, where the engine tells it. */
    Optional<String> workflowVersionId();

    /** For a child: the UUID that the wire calls the parent's run, which is the parent's task run. */
    Optional<String> parentTaskRunId();

    /** For a child: its index among the children of its parent's attempt. */
    OptionalInt childIndex();

    /** For a child: the key its parent gave it. */
    Optional<String> childKey();

    /** The UUID of the event that triggered the run. */
    Optional<String> triggeringEventId();

    /** The key of the event that triggered the run. */
    Optional<String> triggeringEventKey();

    /** The priority, 1 to 3, or 4 for a retry; empty where the engine does not tell it. */
    OptionalInt priority();

    /** The run's additional metadata. Values are what JSON can hold; those set by hatchet4j are strings. */
    Map<String, Object> additionalMetadata();

    /** The task's input as JSON text. */
    String inputJson();

    /**
     * What the embedded engine tells beyond Hatchet's wire, such as {@code queued_at}; empty on other engines. Values
     * are what JSON can hold.
     */
    Map<String, Object> engineExtras();

    /** The fully qualified name of the handler's class, or of the class that encloses the lambda. */
    String handlerName();
}
