// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;

/** The attributes that identify an attempt. */
final class StepRun {
    private StepRun() {}

    /** What kind of attempt it is. */
    static void describe(AttributeSink attributes, TaskAttempt attempt) {
        attributes
                .put(Keys.TENANT_ID, attempt.tenantId())
                .put(Keys.WORKFLOW_NAME, attempt.workflowName())
                .put(Keys.ACTION_NAME, attempt.actionId())
                .put(Keys.STEP_NAME, attempt.taskName())
                .put(Keys.RETRY_COUNT, attempt.retryCount())
                .put(Keys.TRIGGERING_EVENT_KEY, attempt.triggeringEventKey())
                .put(Keys.PRIORITY, attempt.priority())
                .put(Keys.MESSAGING_DESTINATION_NAME, attempt.workflowName());
        Servers.describe(attributes, attempt.client());
    }

    /** Which attempt it is. */
    static void describeFurther(AttributeSink attributes, TaskAttempt attempt) {
        attributes
                .put(Keys.WORKER_ID, attempt.workerId())
                .put(Keys.WORKFLOW_RUN_ID, attempt.workflowRunId())
                .put(Keys.STEP_RUN_ID, attempt.taskRunId())
                .put(Keys.STEP_ID, attempt.stepId())
                .put(Keys.WORKFLOW_ID, attempt.workflowId())
                .put(Keys.WORKFLOW_VERSION_ID, attempt.workflowVersionId())
                .put(Keys.PARENT_WORKFLOW_RUN_ID, attempt.parentTaskRunId())
                .put(Keys.CHILD_WORKFLOW_INDEX, attempt.childIndex())
                .put(Keys.CHILD_WORKFLOW_KEY, attempt.childKey())
                .put(Keys.TRIGGERING_EVENT_ID, attempt.triggeringEventId())
                .put(Keys.MESSAGING_MESSAGE_ID, attempt.workflowRunId())
                .put(Keys.MESSAGING_CLIENT_ID, attempt.workerId());
    }
}
