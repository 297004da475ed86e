// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** What happened to a task beyond what its row tells. Names are those of Hatchet's task events. */
public enum TaskEventKind {
    /** The end of an attempt that was successful and has been replayed since. */
    FINISHED,
    FAILED,
    TIMED_OUT,
    RETRYING,
    REASSIGNED,
    CANCELLED,
    SCHEDULING_TIMED_OUT,
    SKIPPED,
    SLOT_RELEASED,
    TIMEOUT_REFRESHED,
    RETRIED_BY_USER,
    COULD_NOT_SEND_TO_WORKER
}
