// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.SpanKind;

/** The span of a cancel that a worker handles. */
record CancelStepRun(TaskAttempt attempt) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.cancel_step_run";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.CONSUMER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        StepRun.describe(attributes, attempt);
        attributes.put(Keys.MESSAGING_OPERATION_NAME, "cancel_step_run");
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        StepRun.describeFurther(attributes, attempt);
    }
}
