// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

/** Whether a worker takes work. */
public enum WorkerState {
    ACTIVE,
    INACTIVE,
    PAUSED
}
