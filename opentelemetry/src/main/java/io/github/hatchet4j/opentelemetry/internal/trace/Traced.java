// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * The mark of an operation that an instrumentation already traces. Several may surround one operation, for the process,
 * for a client and found on the class path; only the outermost traces it.
 */
final class Traced {
    private static final ContextKey<Object> OPERATION = ContextKey.named("hatchet4j-traced-operation");

    private Traced() {}

    static Context mark(Context context, Object operation) {
        return context.with(OPERATION, operation);
    }

    static boolean isAlready(Object operation) {
        return Context.current().get(OPERATION) == operation;
    }
}
