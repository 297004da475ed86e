// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A long-lived call. Messages go to the consumer on the thread that brings them, so it must only hand on. Safe to share
 * between threads.
 *
 * @param <Q> what is sent
 */
public final class EngineStream<Q> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineStream.class);

    private final @Nullable ClientCall<Q, ?> call;
    private final CompletableFuture<Status> ended;
    private final ReentrantLock sending = new ReentrantLock();
    private final String method;
    private final ErrorMapper errors;

    private EngineStream(
            @Nullable ClientCall<Q, ?> call, CompletableFuture<Status> ended, String method, ErrorMapper errors) {
        this.call = call;
        this.ended = ended;
        this.method = method;
        this.errors = errors;
    }

    /** A stream that has ended before it began. */
    public static EngineStream<?> none() {
        return new EngineStream<>(
                null,
                CompletableFuture.completedFuture(Status.OK),
                "",
                (method, status, existingRunId) -> new IllegalStateException(status.toString()));
    }

    static <Q, S> EngineStream<Q> open(
            EngineConnection connection, MethodDescriptor<Q, S> method, Consumer<S> consumer, ErrorMapper errors) {
        CallOptions options = connection.isGzip() ? CallOptions.DEFAULT.withCompression("gzip") : CallOptions.DEFAULT;
        ClientCall<Q, S> call = connection.channel().newCall(method, options);
        var ended = new CompletableFuture<Status>();
        try {
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onMessage(S message) {
                            consumer.accept(message);
                            call.request(1);
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            ended.complete(status);
                        }
                    },
                    new Metadata());
            call.request(64);
        } catch (RuntimeException e) {
            call.cancel("not opened", e);
            ended.complete(Status.fromThrowable(e));
        }
        return new EngineStream<>(call, ended, method.getFullMethodName(), errors);
    }

    /** Sends one message; without effect once the stream has ended. */
    public void send(Q message) {
        sending.lock();
        try {
            if (call != null && !ended.isDone()) {
                call.sendMessage(message);
            }
        } catch (IllegalStateException e) {
            // The stream ended in this moment; whoever waits for its end acts on it.
            log.debug("{} ended while sending", method, e);
        } finally {
            sending.unlock();
        }
    }

    /** Says that nothing more will be sent. */
    public void halfClose() {
        sending.lock();
        try {
            if (call != null && !ended.isDone()) {
                call.halfClose();
            }
        } catch (IllegalStateException e) {
            log.debug("{} ended while half-closing", method, e);
        } finally {
            sending.unlock();
        }
    }

    /** Completed with the status when the stream ends, on the thread that learns of it. */
    public CompletableFuture<Status> ended() {
        return ended;
    }

    /** What a user may see of the way this stream ended. */
    public RuntimeException failure(Status status) {
        return errors.map(method, status);
    }

    @Override
    public void close() {
        if (call != null) {
            call.cancel("closed by the client", null);
        }
        ended.complete(Status.CANCELLED.withDescription("closed by the client"));
    }
}
