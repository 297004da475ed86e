// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

/** The state of a run or task, in the words of the wire. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    CANCELLED,
    FAILED
}
