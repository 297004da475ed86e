// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

/**
 * Tells, while a span ends, whether our processor in the application's provider has taken it: then the copy that the
 * instrumentor would send itself is not needed. A span ends on one thread, and processors run on it.
 */
final class ExportMark {
    private static final ThreadLocal<Boolean> TAKEN = new ThreadLocal<>();

    private ExportMark() {}

    static void take() {
        TAKEN.set(true);
    }

    /** Runs {@code end}. Returns whether the span was taken meanwhile. */
    static boolean isTakenDuring(Runnable end) {
        TAKEN.remove();
        try {
            end.run();
            return TAKEN.get() != null;
        } finally {
            TAKEN.remove();
        }
    }
}
