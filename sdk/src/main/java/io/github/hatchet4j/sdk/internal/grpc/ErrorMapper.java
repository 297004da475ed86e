// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.grpc.Status;

/** Turns the status of a failed call into what a user sees. Safe to share between threads. */
@FunctionalInterface
public interface ErrorMapper {
    /**
     * Makes the exception.
     *
     * @param method the full name of the gRPC method
     * @param status not OK
     */
    RuntimeException map(String method, Status status);
}
