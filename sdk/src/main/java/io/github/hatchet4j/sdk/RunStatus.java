// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/** How far a run or task run is. Later versions may add values. */
public enum RunStatus {
    /** It waits for its parents, its time or a worker. */
    QUEUED,
    /** A worker has it. */
    RUNNING,
    /** It succeeded. */
    COMPLETED,
    /** It was cancelled. */
    CANCELLED,
    /** It failed. */
    FAILED,
    /** The engine says something that this version does not know. */
    UNKNOWN;

    static RunStatus of(String text) {
        for (RunStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
