// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** What is counted of a tenant since the engine started. */
public enum Counted {
    TASKS_CREATED,
    TASKS_ASSIGNED,
    TASKS_RETRIED,
    TASKS_REASSIGNED,
    TASKS_SCHEDULING_TIMED_OUT,
    TASKS_SUCCEEDED,
    TASKS_FAILED,
    TASKS_CANCELLED,
    TASKS_SKIPPED,
    RUNS_SUCCEEDED,
    RUNS_FAILED,
    RUNS_CANCELLED
}
