// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

/** The state of a scheduled run, in the words of the wire. */
public enum ScheduleState {
    SCHEDULED,
    PENDING,
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
