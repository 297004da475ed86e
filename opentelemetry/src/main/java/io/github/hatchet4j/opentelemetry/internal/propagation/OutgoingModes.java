// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.Propagation;
import java.time.InstantSource;
import java.util.Map;

/** What a trigger tells the worker of how to go on. Thread-safe. */
public final class OutgoingModes {
    private final PropagationSettings settings;
    private final InstantSource clock;

    public OutgoingModes(PropagationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns what goes out with a call.
     *
     * @param metadata the caller's, which may demand a mode
     * @param target the workflow's name or the event's key
     * @param writer what kind of trigger it is
     */
    public TraceMode of(Map<String, String> metadata, String target, TraceMode.Writer writer) {
        Propagation demanded = TraceMode.read(metadata).mode();
        return new TraceMode(
                demanded == null ? settings.of(target) : demanded, settings.everywhere(), writer, clock.instant());
    }
}
