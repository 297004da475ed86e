// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.grpc.Status;

/** What a status means for trying again. */
public final class Statuses {
    private Statuses() {}

    /** Whether the engine may answer when asked again. */
    public static boolean isTransient(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED -> true;
            // A broken connection shows up as CANCELLED or UNKNOWN by an engine that is going down.
            case CANCELLED -> true;
            default -> false;
        };
    }

    /** Whether the engine refused before it did anything, because calls come too fast. */
    public static boolean isRateLimited(Status status) {
        String text = status.getDescription();
        return status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && text != null
                && text.contains("rate limit exceeded");
    }

    /** Whether a stream that ended so is worth opening again. */
    public static boolean isWorthReopening(Status status) {
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED, INVALID_ARGUMENT, UNIMPLEMENTED -> false;
            default -> true;
        };
    }
}
