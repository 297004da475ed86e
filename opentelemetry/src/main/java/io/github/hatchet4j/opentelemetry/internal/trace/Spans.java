// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributePolicy;
import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Causes;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts and ends spans. Thread-safe. */
final class Spans {
    private static final String HATCHET = "hatchet";

    private final Tracer tracer;
    private final AttributePolicy policy;
    private final ExceptionEvents exceptions;
    private final SpanEnds ends;
    private final Guard guard;
    private final SpanCounts counts = new SpanCounts();

    Spans(Tracer tracer, AttributePolicy policy, ExceptionEvents exceptions, SpanEnds ends, Guard guard) {
        this.tracer = tracer;
        this.policy = policy;
        this.exceptions = exceptions;
        this.ends = ends;
        this.guard = guard;
    }

    Span start(Operation operation, Context parent, List<SpanContext> links) {
        SpanBuilder builder =
                tracer.spanBuilder(operation.spanName()).setParent(parent).setSpanKind(operation.kind());
        var attributes = new AttributeSink(policy, builder::setAttribute)
                .put(Keys.INSTRUMENTOR, HATCHET)
                .put(Keys.MESSAGING_SYSTEM, HATCHET);
        operation.describe(attributes);
        for (SpanContext link : links) {
            builder.addLink(link);
        }
        Span span = builder.startSpan();
        counts.started(span.isRecording());
        add(span, operation::describeFurther);
        return span;
    }

    SpanCounts counts() {
        return counts;
    }

    /** Puts further attributes on a span, unless nobody records it. */
    void add(Span span, Consumer<AttributeSink> describe) {
        if (span.isRecording()) {
            describe.accept(new AttributeSink(policy, span::setAttribute));
        }
    }

    /** Marks a span as failed by an exception, which is recorded with it. */
    void fail(Span span, Throwable error) {
        if (span.isRecording()) {
            fail(span, Causes.type(error), Causes.message(error));
            exceptions.record(span, Causes.unwrap(error));
        }
    }

    /** Ends a span; a fault in whatever watches spans stays here. */
    void end(Span span, ClientInfo client, Supplier<Attributes> filing) {
        if (!span.isRecording()) {
            // Nobody takes it, so nobody need find it.
            span.end();
            return;
        }
        guard.run("end a span", () -> ends.end(span, client, filing.get()));
    }

    /** Marks a span as failed. */
    void fail(Span span, String errorType, String description) {
        add(span, attributes -> attributes.put(Keys.ERROR_TYPE, errorType));
        span.setStatus(StatusCode.ERROR, description);
    }
}
