// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** Why a worker is to stop an attempt. */
public enum StopReason {
    /** Somebody asked for it. */
    CANCELLED,
    /** The attempt took longer than it may. */
    TIMED_OUT
}
