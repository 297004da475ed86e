// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import com.google.protobuf.MessageLite;
import io.github.hatchet4j.sdk.RetryPolicy;
import io.github.hatchet4j.sdk.internal.Backoff;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes unary calls and repeats them where that is safe. */
final class UnaryCaller {
    /** How a call may be repeated when its answer does not come. */
    enum Repeat {
        /** Not at all: the caller has a rule of its own. */
        NEVER,
        /** Always: doing it twice is the same as doing it once. */
        SAFE,
        /** When it was not sent, or when the engine recognizes the repetition. */
        WRITE
    }

    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-hatchet4j-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> ENGINE =
            Metadata.Key.of("x-hatchet4j-engine", Metadata.ASCII_STRING_MARSHALLER);

    private final EngineConnection connection;
    private final RetryPolicy retries;
    private final int maxSendBytes;
    private final ErrorMapper errors;

    UnaryCaller(EngineConnection connection, RetryPolicy retries, int maxSendBytes, ErrorMapper errors) {
        this.connection = connection;
        this.retries = retries;
        this.maxSendBytes = maxSendBytes;
        this.errors = errors;
    }

    /** Calls; the future is completed by {@code completer}, with one of the SDK's exceptions if it fails. */
    <Q, S> CompletableFuture<S> call(
            MethodDescriptor<Q, S> method,
            Q request,
            Repeat repeat,
            Duration deadline,
            Map<String, String> headers,
            Executor completer) {
        var operation = new Operation<>(method, request, repeat, deadline, headers, completer);
        int bytes = bytes(request);
        if (bytes > maxSendBytes) {
            // Engines answer this in many ways, some only after reading it all, and not always with a reason.
            operation.refuse(Status.RESOURCE_EXHAUSTED.withDescription(
                    "the message has " + bytes + " bytes, and maxSendMessageBytes is " + maxSendBytes));
        } else {
            operation.attempt();
        }
        return operation.result;
    }

    /** How large a message is on the network; zero where it does not go over one, since counting costs. */
    private int bytes(Object request) {
        return !connection.isLocal() && request instanceof MessageLite message ? message.getSerializedSize() : 0;
    }

    private final class Operation<Q, S> {
        private final MethodDescriptor<Q, S> method;
        private final Q request;
        private final Repeat repeat;
        private final Duration deadline;
        private final Map<String, String> headers;
        private final Executor completer;
        private final CompletableFuture<S> result = new CompletableFuture<>();
        private final @Nullable String requestId;
        private int attempts;

        Operation(
                MethodDescriptor<Q, S> method,
                Q request,
                Repeat repeat,
                Duration deadline,
                Map<String, String> headers,
                Executor completer) {
            this.method = method;
            this.request = request;
            this.repeat = repeat;
            this.deadline = deadline;
            this.headers = headers;
            this.completer = completer;
            this.requestId = repeat == Repeat.WRITE && !connection.isLocal()
                    ? UUID.randomUUID().toString()
                    : null;
        }

        void attempt() {
            attempts++;
            CallOptions options = CallOptions.DEFAULT;
            var probe = new SentProbe();
            if (!connection.isLocal()) {
                options = options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                        .withStreamTracerFactory(probe);
                if (connection.isGzip()) {
                    options = options.withCompression("gzip");
                }
            }
            ClientCall<Q, S> call = connection.channel().newCall(method, options);
            var listener = new Answer<>(this, probe);
            try {
                call.start(listener, metadata());
                call.request(2);
                call.sendMessage(request);
                call.halfClose();
            } catch (RuntimeException e) {
                call.cancel("not sent", e);
                listener.onClose(Status.fromThrowable(e), new Metadata());
            }
        }

        private Metadata metadata() {
            var metadata = new Metadata();
            headers.forEach(
                    (name, value) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
            if (requestId != null) {
                metadata.put(REQUEST_ID, requestId);
            }
            return metadata;
        }

        void answered(S message) {
            completer.execute(() -> result.complete(message));
        }

        void failed(Status status, Metadata trailers, boolean wasSent) {
            if (attempts < retries.maxAttempts() && mayRepeat(status, wasSent)) {
                Duration wait = Backoff.after(attempts, retries.initialDelay(), retries.maxDelay());
                connection.reconnectNow();
                if (connection.timer().after(wait, connection.callbacks(), this::attempt)) {
                    return;
                }
            }
            String existingRunId = Collisions.existingRunId(status, trailers);
            refuse(status, existingRunId);
        }

        void refuse(Status status) {
            refuse(status, null);
        }

        private void refuse(Status status, @Nullable String existingRunId) {
            completer.execute(
                    () -> result.completeExceptionally(errors.map(method.getFullMethodName(), status, existingRunId)));
        }

        private boolean mayRepeat(Status status, boolean wasSent) {
            if (repeat == Repeat.NEVER) {
                return false;
            }
            if (Statuses.isRateLimited(status)) {
                return true;
            }
            return Statuses.isTransient(status) && (repeat == Repeat.SAFE || !wasSent || connection.isOurs());
        }
    }

    /** Receives the answer to one attempt. */
    private final class Answer<S> extends ClientCall.Listener<S> {
        private final Operation<?, S> operation;
        private final SentProbe probe;
        private @Nullable S message;
        private boolean closed;

        Answer(Operation<?, S> operation, SentProbe probe) {
            this.operation = operation;
            this.probe = probe;
        }

        @Override
        public void onHeaders(Metadata headers) {
            if (headers.containsKey(ENGINE)) {
                connection.markOurs();
            }
        }

        @Override
        public void onMessage(S answer) {
            message = answer;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (closed) {
                return;
            }
            closed = true;
            S answer = message;
            if (status.isOk() && answer != null) {
                operation.answered(answer);
            } else if (status.isOk()) {
                operation.failed(Status.INTERNAL.withDescription("the engine answered nothing"), trailers, true);
            } else {
                operation.failed(status, trailers, connection.isLocal() || probe.sent);
            }
        }
    }

    /** Sees whether anything of a call left this process. */
    private static final class SentProbe extends ClientStreamTracer.Factory {
        private volatile boolean sent;

        @Override
        public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
            return new ClientStreamTracer() {
                @Override
                public void outboundHeaders() {
                    sent = true;
                }
            };
        }
    }
}
