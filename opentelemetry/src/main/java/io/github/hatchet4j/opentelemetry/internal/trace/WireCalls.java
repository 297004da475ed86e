// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Untraced;

/**
 * Starts wire calls such that nothing traces them: a worker's stream lives for hours, and whatever the application does
 * when a message comes in would hang below it. Thread-safe.
 */
final class WireCalls {
    private final Guard guard;

    WireCalls(Guard guard) {
        this.guard = guard;
    }

    void start(Runnable start) {
        Scopes.call(Untraced.context(), guard, () -> {
            start.run();
            return true;
        });
    }
}
