// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import org.jspecify.annotations.Nullable;

/**
 * Tells our processor in the application's provider, while a span ends, where the span belongs, and the instrumentor
 * whether the processor has taken it: then the copy that the instrumentor would send itself is not needed. A span ends on
 * one thread, and processors run on it.
 */
final class ExportMark {
    private static final ThreadLocal<ExportMark> CURRENT = new ThreadLocal<>();

    private final Ending ending;
    private boolean taken;

    private ExportMark(Ending ending) {
        this.ending = ending;
    }

    /** Takes what is ending on this thread; null where the instrumentor is not what ends it. */
    static @Nullable Ending take() {
        ExportMark mark = CURRENT.get();
        if (mark == null) {
            return null;
        }
        mark.taken = true;
        return mark.ending;
    }

    /** Runs {@code end}. Returns whether the span was taken meanwhile. */
    static boolean isTakenDuring(Ending ending, Runnable end) {
        var mark = new ExportMark(ending);
        CURRENT.set(mark);
        try {
            end.run();
            return mark.taken;
        } finally {
            CURRENT.remove();
        }
    }
}
