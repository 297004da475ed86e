// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A run about to be scheduled: what is to be triggered, and when. Immutable. */
public final class ScheduleCall {
    private final TriggerCall trigger;
    private final Instant triggerAt;

    /** Describes a schedule. */
    public ScheduleCall(TriggerCall trigger, Instant triggerAt) {
        this.trigger = requireNonNull(trigger, "trigger");
        this.triggerAt = requireNonNull(triggerAt, "triggerAt");
    }

    /** What is to be triggered. */
    public TriggerCall trigger() {
        return trigger;
    }

    /** When it is to be triggered; a time in the past means at once. */
    public Instant triggerAt() {
        return triggerAt;
    }

    /** Returns this call with another trigger, for instance one with other options. */
    public ScheduleCall withTrigger(TriggerCall newTrigger) {
        return new ScheduleCall(newTrigger, triggerAt);
    }
}
