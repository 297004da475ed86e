// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns refusals and failures into gRPC statuses. */
final class Statuses {
    private static final Logger log = LoggerFactory.getLogger(Statuses.class);

    private Statuses() {}

    static StatusRuntimeException of(Rejection why) {
        Status status =
                switch (why.code()) {
                    case INVALID_ARGUMENT -> Status.INVALID_ARGUMENT;
                    case NOT_FOUND -> Status.NOT_FOUND;
                    case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
                    case FAILED_PRECONDITION -> Status.FAILED_PRECONDITION;
                    case RESOURCE_EXHAUSTED -> Status.RESOURCE_EXHAUSTED;
                    case UNIMPLEMENTED -> Status.UNIMPLEMENTED;
                    case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
                    case UNAVAILABLE -> Status.UNAVAILABLE;
                    case INTERNAL -> Status.INTERNAL;
                };
        return status.withDescription(why.message()).asRuntimeException();
    }

    /** Runs a handler; what it throws becomes the call's status. */
    static void guard(StreamObserver<?> observer, Runnable handler) {
        try {
            handler.run();
        } catch (RejectedException e) {
            observer.onError(of(e.rejection()));
        } catch (RuntimeException e) {
            log.error("a request failed", e);
            observer.onError(Status.INTERNAL
                    .withDescription("An internal error occurred.")
                    .asRuntimeException());
        }
    }
}
