// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The W3C form of a context, for code that handles metadata by hand. */
public final class Traceparents {
    private Traceparents() {}

    /** The current span. */
    public static Optional<String> current() {
        return Optional.ofNullable(of(Context.current()));
    }

    /** The span of {@code context}, or null where there is none. */
    public static @Nullable String of(Context context) {
        var found = new @Nullable String[1];
        W3CTraceContextPropagator.getInstance().inject(context, found, (carrier, key, value) -> {
            if (carrier != null && key.equals(MetadataContext.TRACEPARENT)) {
                carrier[0] = value;
            }
        });
        return found[0];
    }

    /** Returns a copy with the key added. */
    public static Map<String, String> with(Map<String, String> metadata, Optional<String> traceparent) {
        var copy = new HashMap<>(metadata);
        traceparent.ifPresent(value -> copy.put(MetadataContext.TRACEPARENT, value));
        return copy;
    }

    /** Returns what the metadata carries, on the root context. */
    public static Context parse(Map<String, ?> metadata) {
        Context context =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), metadata, MetadataGetter.INSTANCE);
        return W3CBaggagePropagator.getInstance().extract(context, metadata, MetadataGetter.INSTANCE);
    }
}
