// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Turns the status of a failed call into what a user sees. Safe to share between threads. */
@FunctionalInterface
public interface ErrorMapper {
    /**
     * Makes the exception.
     *
     * @param method the full name of the gRPC method
     * @param status not OK
     * @param existingRunId the run that holds the idempotency key which the call collided with; null for any other
     *     failure
     */
    RuntimeException map(String method, Status status, @Nullable String existingRunId);

    /** Makes the exception for a failure that is no collision. */
    default RuntimeException map(String method, Status status) {
        return map(method, status, null);
    }
}
