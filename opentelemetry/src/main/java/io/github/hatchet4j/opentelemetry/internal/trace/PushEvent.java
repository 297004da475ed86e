// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.Utf8;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.opentelemetry.api.trace.SpanKind;

/** The span of one event that is pushed. */
record PushEvent(PushCall call, boolean partOfBatch) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.push_event";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.PRODUCER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        attributes
                .put(Keys.EVENT_KEY, call.eventKey())
                .put(Keys.SCOPE, call.options().scope())
                .put(Keys.PRIORITY, call.options().priority())
                .put(Keys.NAMESPACE, call.client().namespace())
                .put(Keys.MESSAGING_OPERATION_NAME, "push_event")
                .put(Keys.MESSAGING_OPERATION_TYPE, partOfBatch ? "create" : "send")
                .put(Keys.MESSAGING_DESTINATION_NAME, call.eventKey());
        Servers.describe(attributes, call.client());
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        int size = Utf8.length(call.payloadJson());
        attributes.put(Keys.PAYLOAD_SIZE, size).put(Keys.MESSAGING_BODY_SIZE, size);
    }
}
