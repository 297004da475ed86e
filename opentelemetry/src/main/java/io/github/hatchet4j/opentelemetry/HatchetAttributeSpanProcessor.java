// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;

/**
 * Puts the running task's ids and names on every span that starts inside it, so that they are found by run. What a span
 * says itself stays. Needs OpenTelemetry's SDK. Safe to share between threads.
 *
 * <pre>{@code
 * SdkTracerProvider.builder().addSpanProcessor(HatchetAttributeSpanProcessor.create())
 * }</pre>
 */
public final class HatchetAttributeSpanProcessor implements SpanProcessor {
    private static final List<AttributeKey<?>> RUN =
            List.of(Keys.TENANT_ID, Keys.WORKER_ID, Keys.WORKFLOW_RUN_ID, Keys.STEP_RUN_ID, Keys.RETRY_COUNT);
    private static final List<AttributeKey<?>> TASK = List.of(
            Keys.STEP_ID,
            Keys.WORKFLOW_ID,
            Keys.WORKFLOW_VERSION_ID,
            Keys.WORKFLOW_NAME,
            Keys.ACTION_NAME,
            Keys.STEP_NAME);

    private HatchetAttributeSpanProcessor() {}

    /** A processor to add to a provider's builder. */
    public static HatchetAttributeSpanProcessor create() {
        return new HatchetAttributeSpanProcessor();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (Span.fromContext(parent) instanceof ReadableSpan outer && outer.getAttribute(Keys.STEP_RUN_ID) != null) {
            RUN.forEach(key -> copy(key, outer, span));
            // A producer names what it triggers, not the task that it is called in.
            if (outer.getKind() != SpanKind.PRODUCER && span.getKind() != SpanKind.PRODUCER) {
                TASK.forEach(key -> copy(key, outer, span));
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    private static <T> void copy(AttributeKey<T> key, ReadableSpan from, ReadWriteSpan to) {
        T value = from.getAttribute(key);
        if (value != null && to.getAttribute(key) == null) {
            to.setAttribute(key, value);
        }
    }
}
