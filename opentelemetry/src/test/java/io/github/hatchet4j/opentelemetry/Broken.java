// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of telemetry that throw whatever they are asked. */
final class Broken {
    private Broken() {}

    static IllegalStateException fault() {
        return new IllegalStateException("broken on purpose");
    }

    static Sampler sampler() {
        return new ThrowingSampler();
    }

    static SpanProcessor quiet() {
        return new Quiet();
    }

    static SpanProcessor atStart() {
        return new ThrowingAtStart();
    }

    static SpanProcessor atEnd() {
        return new ThrowingAtEnd();
    }

    static TextMapPropagator propagator() {
        return new ThrowingPropagator();
    }

    private static final class ThrowingSampler implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            throw fault();
        }

        @Override
        public String getDescription() {
            return "broken";
        }
    }

    private static class Quiet implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    private static final class ThrowingAtStart extends Quiet {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            throw fault();
        }
    }

    private static final class ThrowingAtEnd extends Quiet {
        @Override
        public void onEnd(ReadableSpan span) {
            throw fault();
        }
    }

    private static final class ThrowingPropagator implements TextMapPropagator {
        @Override
        public Collection<String> fields() {
            throw fault();
        }

        @Override
        public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            throw fault();
        }

        @Override
        public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            throw fault();
        }
    }
}
