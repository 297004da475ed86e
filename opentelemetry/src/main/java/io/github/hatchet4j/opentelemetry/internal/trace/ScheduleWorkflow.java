// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/** The span of one run that is scheduled. */
record ScheduleWorkflow(ScheduleCall call) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.schedule_workflow";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.PRODUCER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        RunWorkflow.describe(attributes, call.trigger());
        attributes.put(Keys.MESSAGING_OPERATION_NAME, "schedule_workflow").put(Keys.MESSAGING_OPERATION_TYPE, "create");
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        RunWorkflow.describeFurther(attributes, call.trigger());
        attributes.put(Keys.RUN_AT_TIMESTAMPS, List.of(call.triggerAt().toString()));
    }
}
