// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.Utf8;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.trace.SpanKind;

/** The span of one run that is triggered. */
record RunWorkflow(TriggerCall call, boolean partOfBatch) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.run_workflow";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.PRODUCER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        describe(attributes, call);
        attributes
                .put(Keys.MESSAGING_OPERATION_NAME, "run_workflow")
                .put(Keys.MESSAGING_OPERATION_TYPE, partOfBatch ? "create" : "send");
    }

    /** What a run that begins now and one that is scheduled have in common. */
    static void describe(AttributeSink attributes, TriggerCall call) {
        attributes
                .put(Keys.WORKFLOW_NAME, call.workflowName())
                .put(Keys.STEP_NAME, call.workflowName())
                .put(Keys.NAMESPACE, call.client().namespace())
                .put(Keys.PRIORITY, call.options().priority())
                .put(Keys.MESSAGING_DESTINATION_NAME, call.workflowName());
        Servers.describe(attributes, call.client());
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        describeFurther(attributes, call);
    }

    static void describeFurther(AttributeSink attributes, TriggerCall call) {
        int size = Utf8.length(call.inputJson());
        attributes
                .put(Keys.CHILD_KEY, call.options().childKey())
                .put(Keys.CHILD_INDEX, call.childIndex())
                .put(Keys.PARENT_ID, call.parent().map(ParentTask::workflowRunId))
                .put(Keys.PARENT_STEP_RUN_ID, call.parent().map(ParentTask::taskRunId))
                .put(Keys.PAYLOAD_SIZE, size)
                .put(Keys.MESSAGING_BODY_SIZE, size);
    }
}
