// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.TreeSet;

/** The span of several events that are pushed by one call. */
record BulkPushEvent(List<PushCall> calls) implements Operation {
    @Override
    public String spanName() {
        return "hatchet.bulk_push_event";
    }

    @Override
    public SpanKind kind() {
        return SpanKind.PRODUCER;
    }

    @Override
    public void describe(AttributeSink attributes) {
        var keys = new TreeSet<String>();
        calls.forEach(call -> keys.add(call.eventKey()));
        attributes
                .put(Keys.NUM_EVENTS, calls.size())
                .put(Keys.UNIQUE_EVENT_KEYS, List.copyOf(keys))
                .put(Keys.NAMESPACE, calls.get(0).client().namespace())
                .put(Keys.MESSAGING_OPERATION_NAME, "bulk_push_event")
                .put(Keys.MESSAGING_OPERATION_TYPE, "send")
                .put(Keys.MESSAGING_DESTINATION_NAME, keys.size() == 1 ? keys.first() : null)
                .put(Keys.MESSAGING_BATCH_COUNT, calls.size());
        Servers.describe(attributes, calls.get(0).client());
    }

    @Override
    public void describeFurther(AttributeSink attributes) {
        // A batch is told by its number and its names.
    }
}
