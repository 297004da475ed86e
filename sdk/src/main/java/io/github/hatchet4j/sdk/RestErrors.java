// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.internal.rest.RestCall;
import io.github.hatchet4j.sdk.internal.rest.RestErrorMapper;

/** The one place where a failed REST call becomes an exception that says what to do. */
final class RestErrors implements RestErrorMapper {
    @Override
    public RuntimeException refused(String target, RestCall call, int status, String reason) {
        String what = target + " refused " + call + ": " + (reason.isEmpty() ? "status " + status : reason);
        return switch (status) {
            case 400, 422 -> rejected(Reason.INVALID_ARGUMENT, what);
            case 401, 403 ->
                rejected(
                        status == 401 ? Reason.UNAUTHENTICATED : Reason.PERMISSION_DENIED,
                        what + "; the token is of another engine or tenant, expired or revoked: make a new one and set"
                                + " HATCHET_CLIENT_TOKEN");
            case 404 -> rejected(Reason.NOT_FOUND, what);
            case 409 -> rejected(Reason.ALREADY_EXISTS, what);
            case 413, 429 -> rejected(Reason.LIMIT_EXCEEDED, what + "; send less at once, or raise the limit");
            case 405, 501 -> rejected(Reason.UNIMPLEMENTED, what + "; this engine does not offer it; use a later one");
            case 502, 503, 504 ->
                new EngineUnavailableException(what + "; it is overloaded or stopping; try again later", null);
            default ->
                rejected(Reason.ENGINE_ERROR, what + "; look into the engine's log, and whether serverUrl is right");
        };
    }

    @Override
    public RuntimeException unreachable(String target, RestCall call, Throwable cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new EngineUnavailableException(
                "no answer to " + call + " from " + target + ": " + why
                        + "; check that it runs, and that serverUrl and TLS files are right",
                cause);
    }

    private static RequestRejectedException rejected(Reason reason, String message) {
        return new RequestRejectedException(reason, message, null);
    }
}
