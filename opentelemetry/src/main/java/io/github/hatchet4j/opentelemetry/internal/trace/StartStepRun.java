// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.Utf8;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.SpanKind;
import java.time.InstantSource;

/** The span of one attempt of a task. */
record StartStepRun(TaskAttempt attempt, InstantSource clock, boolean nameHasTask) implements Operation {
    private static final String NAME = "hatchet.start_step_run";

    @Override
    public String spanName() {
        return nameHasTask ? NAME + "." + attempt.actionId() : NAME;
    }

    @Override
    public SpanKind kind() {
        return SpanKind.CONSUMER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        StepRun.describe(attributes, attempt);
        attributes.put(Keys.MESSAGING_OPERATION_NAME, "start_step_run").put(Keys.MESSAGING_OPERATION_TYPE, "process");
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        StepRun.describeFurther(attributes, attempt);
        int size = Utf8.length(attempt.inputJson());
        attributes
                .put(Keys.QUEUE_TIME_MS, QueueTime.millis(attempt, clock.instant()))
                .put(Keys.CODE_FUNCTION_NAME, attempt.handlerName())
                .put(Keys.PAYLOAD_SIZE, size)
                .put(Keys.MESSAGING_BODY_SIZE, size);
    }
}
