// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** A call that never reaches the engine. */
final class RefusedCall<Q, S> extends ClientCall<Q, S> {
    private final Status status;

    RefusedCall(Status status) {
        this.status = status;
    }

    @Override
    public void start(Listener<S> listener, Metadata headers) {
        listener.onClose(status, new Metadata());
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Q message) {}
}
