// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.TreeSet;

/** The span of several runs that are triggered by one call. */
record RunWorkflows(List<TriggerCall> calls) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.run_workflows";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.PRODUCER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        var names = new TreeSet<String>();
        calls.forEach(call -> names.add(call.workflowName()));
        attributes
                .put(Keys.NUM_WORKFLOWS, calls.size())
                .put(Keys.UNIQUE_WORKFLOW_NAMES, List.copyOf(names))
                .put(Keys.NAMESPACE, calls.get(0).client().namespace())
                .put(Keys.MESSAGING_OPERATION_NAME, "run_workflows")
                .put(Keys.MESSAGING_OPERATION_TYPE, "send")
                .put(Keys.MESSAGING_DESTINATION_NAME, names.size() == 1 ? names.first() : null)
                .put(Keys.MESSAGING_BATCH_COUNT, calls.size());
        Servers.describe(attributes, calls.get(0).client());
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        // A batch is told by its number and its names.
    }
}
