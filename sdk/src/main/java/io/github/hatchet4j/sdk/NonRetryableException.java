// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;

/** Thrown by task code: this task failed, and trying again would not help. */
public class NonRetryableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Fails the task for good. */
    public NonRetryableException(String message) {
        super(message);
    }

    /** Fails the task for good, because of {@code cause}. */
    public NonRetryableException(String message, Throwable cause) {
        super(message, cause);
    }
}
