// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets only calls with a valid token through, and notes whose they are. */
final class AuthInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Metadata.Key<String> REQUEST_ID = key("x-hatchet4j-request-id");
    private static final Metadata.Key<String> ENGINE = key("x-hatchet4j-engine");
    private static final Metadata.Key<String> TRACEPARENT = key("traceparent");
    private static final String SCHEME = "bearer ";
    private static final int LONGEST_REQUEST_ID = 128;
    private static final int LONGEST_TRACEPARENT = 256;

    private final TokenAuthority tokens;
    private final boolean remote;

    AuthInterceptor(TokenAuthority tokens, boolean remote) {
        this.tokens = tokens;
        this.remote = remote;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String token = token(headers.get(AUTHORIZATION));
        Optional<UUID> tenant = tokens.authenticate(token);
        if (tenant.isEmpty()) {
            call.close(Status.UNAUTHENTICATED.withDescription("invalid auth token"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        String requestId = headers.get(REQUEST_ID);
        if (requestId != null && requestId.length() > LONGEST_REQUEST_ID) {
            call.close(
                    Status.INVALID_ARGUMENT.withDescription("Invalid request: x-hatchet4j-request-id has "
                            + requestId.length() + " characters, the limit is " + LONGEST_REQUEST_ID),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        var info = new CallInfo(
                tenant.get(),
                requestId,
                trace(headers.get(TRACEPARENT)),
                remote,
                () -> tokens.authenticate(token).isPresent());
        return Contexts.interceptCall(
                Context.current().withValue(CallInfo.KEY, info), remote ? new Marked<>(call) : call, headers, next);
    }

    /** Empty, which is no token, where the header holds none. */
    private static String token(@Nullable String authorization) {
        return authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? ""
                : authorization.substring(SCHEME.length()).strip();
    }

    private static @Nullable String trace(@Nullable String header) {
        return header == null || header.length() > LONGEST_TRACEPARENT ? null : header;
    }

    /** Says with each answer that this engine recognizes a repeated request, so that clients dare to repeat writes. */
    private static final class Marked<Q, A> extends SimpleForwardingServerCall<Q, A> {
        Marked(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            headers.put(ENGINE, "hatchet4j");
            super.sendHeaders(headers);
        }
    }
}
