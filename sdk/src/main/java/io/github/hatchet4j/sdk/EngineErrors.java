// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.internal.grpc.ErrorMapper;
import io.grpc.Status;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one place where the status of a failed call becomes an exception that says what to do. */
final class EngineErrors implements ErrorMapper {
    private final Supplier<String> target;

    /** Names the engine as {@code target} does. */
    EngineErrors(Supplier<String> target) {
        this.target = target;
    }

    @Override
    public RuntimeException map(String method, Status status, @Nullable String existingRunId) {
        if (existingRunId != null) {
            return new IdempotencyCollisionException(
                    existingRunId,
                    target.get() + " refused " + method + ": " + text(status) + "; run " + existingRunId
                            + " holds the key");
        }
        return switch (status.getCode()) {
            case UNAVAILABLE, ABORTED, CANCELLED ->
                unavailable(method, status, "check that it runs, and that address and TLS strategy are right");
            case DEADLINE_EXCEEDED ->
                unavailable(method, status, "it is overloaded or the network is slow; try again later");
            case INVALID_ARGUMENT, OUT_OF_RANGE -> rejected(Reason.INVALID_ARGUMENT, method, status, "");
            case NOT_FOUND -> rejected(Reason.NOT_FOUND, method, status, "");
            case ALREADY_EXISTS -> rejected(Reason.ALREADY_EXISTS, method, status, "");
            case UNAUTHENTICATED ->
                rejected(
                        Reason.UNAUTHENTICATED,
                        method,
                        status,
                        "the token is of another engine, expired or revoked: make a new one and set HATCHET_CLIENT_TOKEN");
            case PERMISSION_DENIED ->
                rejected(Reason.PERMISSION_DENIED, method, status, "the token is not allowed to do this");
            case RESOURCE_EXHAUSTED ->
                rejected(Reason.LIMIT_EXCEEDED, method, status, "send less at once, or raise the limit");
            case FAILED_PRECONDITION -> rejected(Reason.FAILED_PRECONDITION, method, status, "");
            case UNIMPLEMENTED ->
                rejected(Reason.UNIMPLEMENTED, method, status, "this engine does not offer it; use a later one");
            case INTERNAL, UNKNOWN, DATA_LOSS, OK ->
                rejected(Reason.ENGINE_ERROR, method, status, "look into the engine's log");
        };
    }

    private EngineUnavailableException unavailable(String method, Status status, String advice) {
        return new EngineUnavailableException(
                "no answer to " + method + " from " + target.get() + ": " + text(status) + "; " + advice,
                status.getCause());
    }

    private RequestRejectedException rejected(Reason reason, String method, Status status, String advice) {
        return new RequestRejectedException(
                reason,
                target.get() + " refused " + method + ": " + text(status) + (advice.isEmpty() ? "" : "; " + advice),
                status.getCause());
    }

    private static String text(Status status) {
        @Nullable String description = status.getDescription();
        Throwable cause = status.getCause();
        String why = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return (description == null || description.isBlank() ? status.getCode().name() : description) + why;
    }
}
