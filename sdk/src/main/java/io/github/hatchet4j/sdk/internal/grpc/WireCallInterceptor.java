// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.InterceptorChain;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Brings every call before the interceptors of this SDK. The call is made no earlier than it starts, since agents open
 * their spans when a call is made.
 */
final class WireCallInterceptor implements ClientInterceptor {
    private final InterceptorChain chain;

    WireCallInterceptor(InterceptorChain chain) {
        this.chain = chain;
    }

    @Override
    public <Q, S> ClientCall<Q, S> interceptCall(MethodDescriptor<Q, S> method, CallOptions options, Channel next) {
        return new LateCall<>(chain, method, options, next);
    }

    private static final class LateCall<Q, S> extends ClientCall<Q, S> {
        private final InterceptorChain chain;
        private final MethodDescriptor<Q, S> method;
        private final CallOptions options;
        private final Channel next;
        // Written once in start(), which happens before all other methods.
        private volatile @Nullable ClientCall<Q, S> call;

        LateCall(InterceptorChain chain, MethodDescriptor<Q, S> method, CallOptions options, Channel next) {
            this.chain = chain;
            this.method = method;
            this.options = options;
            this.next = next;
        }

        @Override
        public void start(Listener<S> listener, Metadata headers) {
            chain.wireCall(method.getFullMethodName(), () -> {
                ClientCall<Q, S> started = next.newCall(method, options);
                call = started;
                started.start(listener, headers);
            });
        }

        @Override
        public void request(int numMessages) {
            started().request(numMessages);
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            ClientCall<Q, S> current = call;
            if (current != null) {
                current.cancel(message, cause);
            }
        }

        @Override
        public void halfClose() {
            started().halfClose();
        }

        @Override
        public void sendMessage(Q message) {
            started().sendMessage(message);
        }

        @Override
        public boolean isReady() {
            ClientCall<Q, S> current = call;
            return current != null && current.isReady();
        }

        @Override
        public void setMessageCompression(boolean enabled) {
            started().setMessageCompression(enabled);
        }

        @Override
        public Attributes getAttributes() {
            ClientCall<Q, S> current = call;
            return current == null ? Attributes.EMPTY : current.getAttributes();
        }

        private ClientCall<Q, S> started() {
            return requireNonNull(call, "the call is not started");
        }
    }
}
