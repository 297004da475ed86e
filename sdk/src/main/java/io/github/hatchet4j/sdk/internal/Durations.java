// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.time.Duration;

/** Durations as the wire writes them. */
public final class Durations {
    private Durations() {}

    /** Writes whole seconds as {@code 90s}, anything else as milliseconds. */
    public static String toWire(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
