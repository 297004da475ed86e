// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.OptionalInt;

/** A client that is written down, not connected. */
record TestClient(String tenantId, String namespace, Channel channel) implements ClientInfo {
    static final String TENANT = "707d0855-80ab-4e1f-a156-f1c4546cbf52";

    static TestClient create() {
        return new TestClient(TENANT, "", new NoChannel());
    }

    @Override
    public Optional<String> serverAddress() {
        return Optional.of("engine.example");
    }

    @Override
    public OptionalInt serverPort() {
        return OptionalInt.of(7077);
    }

    private static final class NoChannel extends Channel {
        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            throw new UnsupportedOperationException("no engine is behind this client");
        }

        @Override
        public String authority() {
            return "nowhere";
        }
    }
}
