// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.Utf8;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.opentelemetry.api.trace.SpanKind;

/** The span of a cron trigger that is created. */
record CreateCron(CronCall call) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.create_cron";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.PRODUCER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        attributes
                .put(Keys.WORKFLOW_NAME, call.workflowName())
                .put(Keys.STEP_NAME, call.workflowName())
                .put(Keys.CRON_NAME, call.cronName())
                .put(Keys.CRON_EXPRESSION, call.expression())
                .put(Keys.NAMESPACE, call.client().namespace())
                .put(Keys.PRIORITY, call.options().priority())
                .put(Keys.MESSAGING_OPERATION_NAME, "create_cron")
                .put(Keys.MESSAGING_OPERATION_TYPE, "create")
                .put(Keys.MESSAGING_DESTINATION_NAME, call.workflowName());
        Servers.describe(attributes, call.client());
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        int size = Utf8.length(call.inputJson());
        attributes.put(Keys.PAYLOAD_SIZE, size).put(Keys.MESSAGING_BODY_SIZE, size);
    }
}
