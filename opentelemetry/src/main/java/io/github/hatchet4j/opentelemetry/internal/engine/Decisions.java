// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.engine;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application's sampler, asked once for each span: attempts begin long before the span of their run is recorded, and
 * must be told the same. Thread-safe.
 */
final class Decisions implements Sampler {
    private static final int REMEMBERED = 10_000;

    private final Sampler sampler;
    private final GivenIds ids;
    private final Map<String, SamplingResult> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SamplingResult> eldest) {
            return size() > REMEMBERED;
        }
    };

    Decisions(Sampler sampler, GivenIds ids) {
        this.sampler = sampler;
        this.ids = ids;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        String spanId = ids.current().spanId();
        SamplingResult known = find(spanId);
        if (known != null) {
            return known;
        }
        SamplingResult decided = sampler.shouldSample(parent, traceId, name, kind, attributes, links);
        synchronized (remembered) {
            SamplingResult earlier = remembered.putIfAbsent(spanId, decided);
            return earlier == null ? decided : earlier;
        }
    }

    /** Whether a span is sampled; null if nobody has asked yet. */
    @Nullable
    Boolean of(String spanId) {
        SamplingResult known = find(spanId);
        return known == null ? null : isSampled(known);
    }

    static boolean isSampled(SamplingResult result) {
        return result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private @Nullable SamplingResult find(String spanId) {
        synchronized (remembered) {
            return remembered.get(spanId);
        }
    }

    @Override
    public String getDescription() {
        return sampler.getDescription();
    }
}
