// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

/**
 * Whether OpenTelemetry's SDK is on the class path. A class of its own, because asking a class that uses the SDK would
 * already need it.
 */
public final class SdkPresence {
    private static final boolean PRESENT = look();

    private SdkPresence() {}

    /** Whether the package {@code export} may be touched. */
    public static boolean isGiven() {
        return PRESENT;
    }

    private static boolean look() {
        try {
            Class.forName("io.opentelemetry.sdk.trace.SdkTracerProvider", false, SdkPresence.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
