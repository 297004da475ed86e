// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/** Another run holds the same idempotency key; no run was made. */
public final class IdempotencyCollisionException extends RequestRejectedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The run that holds the key. */
    private final String existingRunId;

    IdempotencyCollisionException(String existingRunId, String message) {
        super(Reason.ALREADY_EXISTS, message, null);
        this.existingRunId = requireNonNull(existingRunId, "existingRunId");
    }

    /** The id of the run that holds the key. */
    public String existingRunId() {
        return existingRunId;
    }
}
