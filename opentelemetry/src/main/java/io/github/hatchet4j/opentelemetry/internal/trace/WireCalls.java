// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts wire calls such that nothing traces them: a worker's stream lives for hours, and whatever the application does
 * when a message comes in would hang below it. Thread-safe.
 */
final class WireCalls {
    private final Guard guard;
    private final Context untraced;

    WireCalls(Guard guard) {
        this.guard = guard;
        Context suppressed = guard.get("suppress the tracing of wire calls", WireCalls::suppressed);
        untraced = suppressed == null ? Context.root() : suppressed;
    }

    void start(Runnable start) {
        Scopes.call(untraced, guard, () -> {
            start.run();
            return true;
        });
    }

    private static Context suppressed() {
        var context = new AtomicReference<>(Context.root());
        Runnable capture = () -> InstrumentationUtil.suppressInstrumentation(() -> context.set(Context.current()));
        Context.root().wrap(capture).run();
        return requireNonNull(context.get());
    }
}
