// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.testing.EngineFaults.Breakable;
import io.github.hatchet4j.testing.EngineFaults.Fault;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call that reaches the engine, and whose end the script may change. */
final class FaultyCall<Q, S> extends SimpleForwardingClientCall<Q, S> {
    private final @Nullable Fault fault;
    private final @Nullable EngineFaults streams;

    /** @param streams where to tell of the call if it is a stream, else null */
    FaultyCall(ClientCall<Q, S> call, @Nullable Fault fault, @Nullable EngineFaults streams) {
        super(call);
        this.fault = fault;
        this.streams = streams;
    }

    @Override
    public void start(Listener<S> listener, Metadata headers) {
        Listener<S> seen = listener;
        if (fault instanceof Fault.Lost lost) {
            seen = new LostAnswer<>(listener, lost.status());
        } else if (fault instanceof Fault.Late late) {
            seen = new LateAnswer<>(listener, late.held());
        }
        if (streams != null) {
            seen = new BreakableStream<>(seen, delegate(), streams);
        }
        super.start(seen, headers);
    }

    private static final class LostAnswer<S> extends SimpleForwardingClientCallListener<S> {
        private final Status status;

        LostAnswer(Listener<S> listener, Status status) {
            super(listener);
            this.status = status;
        }

        @Override
        public void onMessage(S message) {
            // This is what is lost.
        }

        @Override
        public void onClose(Status real, Metadata trailers) {
            super.onClose(real.isOk() ? status : real, real.isOk() ? new Metadata() : trailers);
        }
    }

    private static final class LateAnswer<S> extends SimpleForwardingClientCallListener<S> {
        private final EngineFaults.HeldAnswer held;
        private @Nullable S answer;

        LateAnswer(Listener<S> listener, EngineFaults.HeldAnswer held) {
            super(listener);
            this.held = held;
        }

        @Override
        public void onMessage(S message) {
            answer = message;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            held.keep(() -> {
                if (answer != null) {
                    super.onMessage(answer);
                }
                super.onClose(status, trailers);
            });
        }
    }

    private static final class BreakableStream<S> extends SimpleForwardingClientCallListener<S> implements Breakable {
        private final ClientCall<?, ?> call;
        private final EngineFaults streams;
        private final AtomicBoolean isOver = new AtomicBoolean();

        BreakableStream(Listener<S> listener, ClientCall<?, ?> call, EngineFaults streams) {
            super(listener);
            this.call = call;
            this.streams = streams;
            streams.opened(this);
        }

        @Override
        public void breakWith(Status status) {
            end(status, new Metadata());
            call.cancel("the test broke the stream", null);
        }

        @Override
        public void onMessage(S message) {
            if (!isOver.get()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end(status, trailers);
        }

        private void end(Status status, Metadata trailers) {
            streams.closed(this);
            if (isOver.compareAndSet(false, true)) {
                super.onClose(status, trailers);
            }
        }
    }
}
