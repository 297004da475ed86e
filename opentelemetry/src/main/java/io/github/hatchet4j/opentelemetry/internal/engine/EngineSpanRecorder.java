// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.engine;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.ScopeInfo;
import io.github.hatchet4j.opentelemetry.internal.propagation.Traceparents;
import io.github.hatchet4j.protocol.spi.EngineSpan;
import io.github.hatchet4j.protocol.spi.EngineSpanListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;

/**
 * Records what an engine tells, with the engine's ids, by a provider of its own: that of the application makes ids by
 * itself. Thread-safe.
 */
public final class EngineSpanRecorder implements EngineSpanListener {
    private static final SpanKind KIND = SpanKind.INTERNAL;

    private final GivenIds ids = new GivenIds();
    private final Guard guard;
    private final Decisions decisions;
    private final Tracer tracer;
    private final Remembered runs = new Remembered(10_000);

    public EngineSpanRecorder(SpanProcessor processor, Resource resource, Sampler sampler, Guard guard) {
        this.guard = guard;
        decisions = new Decisions(sampler, ids);
        tracer = SdkTracerProvider.builder()
                .addSpanProcessor(new BorrowedProcessor(processor))
                .setResource(resource)
                .setSampler(decisions)
                .setIdGenerator(ids)
                .build()
                .tracerBuilder(ScopeInfo.ENGINE_NAME)
                .setInstrumentationVersion(ScopeInfo.VERSION)
                .build();
    }

    @Override
    public boolean isSampled(EngineSpan begun) {
        Boolean known = decisions.of(begun.spanId());
        if (known != null) {
            return known;
        }
        boolean[] sampled = new boolean[1];
        guard.run(
                "ask the sampler about a span of the engine",
                () -> ids.with(
                        begun,
                        () -> sampled[0] = Decisions.isSampled(decisions.shouldSample(
                                parent(begun),
                                begun.traceId(),
                                begun.name(),
                                KIND,
                                attributes(begun.attributes()),
                                links(begun)))));
        return sampled[0];
    }

    @Override
    public void ended(EngineSpan span) {
        if (isOfRun(span) && !runs.add(span.spanId())) {
            // The run has ended before, and is a replay's now: its span stands, and the new attempts are below it.
            return;
        }
        guard.run("record a span of the engine", () -> ids.with(span, () -> record(span)));
    }

    private static boolean isOfRun(EngineSpan span) {
        return !span.attributes().containsKey("hatchet.step_run_id");
    }

    private void record(EngineSpan told) {
        SpanBuilder builder = tracer.spanBuilder(told.name())
                .setParent(parent(told))
                .setSpanKind(KIND)
                .setStartTimestamp(told.start())
                .setAllAttributes(attributes(told.attributes()));
        links(told).forEach(link -> builder.addLink(link.getSpanContext()));
        Span span = builder.startSpan();
        if (told.status() == EngineSpan.Status.ERROR) {
            String message = told.message();
            span.setStatus(StatusCode.ERROR, message == null ? "" : message);
        }
        span.end(told.end());
    }

    private Context parent(EngineSpan span) {
        String parentId = span.parentSpanId();
        if (parentId == null) {
            return Context.root();
        }
        Boolean ours = decisions.of(parentId);
        boolean sampled = ours == null ? span.parentSampled() : ours;
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        span.traceId(),
                        parentId,
                        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        state(span))));
    }

    private static TraceState state(EngineSpan span) {
        String text = span.traceState();
        return text == null
                ? TraceState.getDefault()
                : context("00-" + span.traceId() + "-" + span.parentSpanId() + "-01", text)
                        .getTraceState();
    }

    private static List<LinkData> links(EngineSpan span) {
        return span.links().stream()
                .map(traceparent -> context(traceparent, ""))
                .filter(SpanContext::isValid)
                .map(LinkData::create)
                .toList();
    }

    private static SpanContext context(String traceparent, String traceState) {
        return Span.fromContext(Traceparents.parse(Map.of("traceparent", traceparent, "tracestate", traceState)))
                .getSpanContext();
    }

    private static Attributes attributes(Map<String, Object> told) {
        AttributesBuilder attributes = Attributes.builder();
        told.forEach((name, value) -> {
            if (value instanceof Long number) {
                attributes.put(AttributeKey.longKey(name), number);
            } else {
                attributes.put(AttributeKey.stringKey(name), value.toString());
            }
        });
        return attributes.build();
    }
}
