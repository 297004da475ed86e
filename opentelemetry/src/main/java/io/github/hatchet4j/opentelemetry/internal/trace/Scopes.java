// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs work under a context, which is taken back on every path. */
final class Scopes {
    private Scopes() {}

    static <T> T call(Context context, Guard guard, Supplier<T> work) {
        Scope scope = guard.get("make a context current", context::makeCurrent);
        try {
            return work.get();
        } finally {
            close(scope, guard);
        }
    }

    /** Makes a context current on this thread. Returns what takes it back, to be run on the same thread. */
    static Runnable enter(Context context, Guard guard) {
        Scope scope = guard.get("make a context current", context::makeCurrent);
        return () -> close(scope, guard);
    }

    private static void close(@Nullable Scope scope, Guard guard) {
        if (scope != null) {
            guard.run("take a context back", scope::close);
        }
    }
}
