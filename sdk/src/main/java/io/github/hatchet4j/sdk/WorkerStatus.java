// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/** How a worker is, as its engine sees it. Later versions may add values. */
public enum WorkerStatus {
    /** It takes tasks. */
    ACTIVE,
    /** It is gone, or has not been heard of for some seconds. */
    INACTIVE,
    /** It is there and gets no new tasks. */
    PAUSED,
    /** The engine says something that this version does not know. */
    UNKNOWN;

    static WorkerStatus of(String text) {
        for (WorkerStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
