// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The engine said no: repeating the same request gives the same answer. */
public class RequestRejectedException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The reason of the refusal. */
    private final Reason reason;

    RequestRejectedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
    }

    /** Why the engine said no. */
    public Reason reason() {
        return reason;
    }

    /** Why an engine says no. Later versions may add values. */
    public enum Reason {
        /** A value in the request is wrong. */
        INVALID_ARGUMENT,
        /** The workflow, run, worker or other thing does not exist. */
        NOT_FOUND,
        /** The thing exists already. */
        ALREADY_EXISTS,
        /** The token is missing, expired, revoked or of another engine. */
        UNAUTHENTICATED,
        /** The token is good, but not for this. */
        PERMISSION_DENIED,
        /** A message is too large, or a quota or rate limit is used up. */
        LIMIT_EXCEEDED,
        /** The thing is not in a state that allows this. */
        FAILED_PRECONDITION,
        /** This engine does not offer the operation. */
        UNIMPLEMENTED,
        /** The engine met an error of its own; its log tells more. */
        ENGINE_ERROR
    }
}
