// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.time.Instant;

/**
 * A run that the engine makes at a certain time; {@link Schedules} moves and deletes it. It is only a name: letting go of
 * it changes nothing. Immutable, safe to share between threads.
 */
public final class ScheduledRun {
    private final String id;
    private final String workflowName;
    private final Instant triggerAt;

    ScheduledRun(String id, String workflowName, Instant triggerAt) {
        this.id = id;
        this.workflowName = workflowName;
        this.triggerAt = triggerAt;
    }

    /** The UUID of the schedule, which is not that of the run. */
    public String id() {
        return id;
    }

    /** The workflow's name as the engine knows it, namespace included. */
    public String workflowName() {
        return workflowName;
    }

    /** When the run is made. */
    public Instant triggerAt() {
        return triggerAt;
    }

    /** The id alone. */
    @Override
    public String toString() {
        return "ScheduledRun[" + id + "]";
    }
}
