// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What runs in a class loader of its own; each class needs no more than its name says. */
final class IsolatedProbe {
    private IsolatedProbe() {}

    /** OpenTelemetry's API, and nothing set. */
    public static final class ApiOnly {
        private ApiOnly() {}

        public static String call() {
            int before = Thread.activeCount();
            try (var instrumentor = HatchetInstrumentor.create()) {
                instrumentor.instrument();
                HatchetInstrumentor.create(OpenTelemetry.noop()).instrument();
                if (!HatchetInterceptors.registered().isEmpty() || Thread.activeCount() > before) {
                    return "something registered";
                }
            }
            return GlobalOpenTelemetry.isSet() ? "global set" : "nothing registered, global unset";
        }
    }

    /** A provider that is not OpenTelemetry's SDK. */
    public static final class ForeignProvider {
        private ForeignProvider() {}

        public static String call() {
            TracerProvider provider = new TracerProvider() {
                @Override
                public io.opentelemetry.api.trace.Tracer get(String name) {
                    return TracerProvider.noop().get(name);
                }

                @Override
                public io.opentelemetry.api.trace.Tracer get(String name, String version) {
                    return TracerProvider.noop().get(name, version);
                }
            };
            Span current = Span.wrap(SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault()));
            var sent = new Captured<Map<String, String>>();
            try (var instrumentor = HatchetInstrumentor.create(provider)) {
                instrumentor.instrument();
                Context.root()
                        .with(current)
                        .wrap(() -> HatchetInterceptors.registered()
                                .get(0)
                                .trigger(Calls.trigger(Map.of()), call -> {
                                    sent.set(call.options().additionalMetadata());
                                    return CompletableFuture.completedFuture("run-1");
                                })
                                .join())
                        .call();
            } catch (Exception e) {
                return e.toString();
            }
            return sent.get().containsKey("traceparent") ? "trigger went on with traceparent" : "no context";
        }
    }

    /** No OpenTelemetry. */
    public static final class NoOpenTelemetry {
        private NoOpenTelemetry() {}

        public static String call() {
            try (var registration = HatchetInterceptors.register(new HatchetInterceptor() {})) {
                // Finding interceptors must survive that one of those on the class path cannot be linked.
                HatchetInterceptors.discovered();
                return registration == null ? "not registered" : "intercepted";
            }
        }
    }
}
