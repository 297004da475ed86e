// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** Where a task or a run stands. The code is what the file holds; codes below ten are unfinished. */
public enum TaskStatus {
    /** Waits for its parents. */
    PENDING(0),
    /** Waits for a worker. */
    QUEUED(1),
    /** Waits for the time of its retry. */
    BACKOFF(2),
    /** A worker has it. */
    RUNNING(3),
    COMPLETED(10),
    FAILED(11),
    CANCELLED(12),
    /** Ended without an attempt because it was not needed; outside it counts as completed. */
    SKIPPED(13);

    private final int code;

    TaskStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean isFinal() {
        return code >= 10;
    }

    public static TaskStatus of(int code) {
        for (TaskStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown task status " + code);
    }
}
