// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.grpc.Channel;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A client of an embedded engine, as interceptors see it.
 *
 * @param channel the way to whatever stands for the engine
 */
record FakeClient(Channel channel) implements ClientInfo {
    @Override
    public String tenantId() {
        return "22222222-2222-4222-8222-222222222222";
    }

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public Optional<String> serverAddress() {
        return Optional.empty();
    }

    @Override
    public OptionalInt serverPort() {
        return OptionalInt.empty();
    }
}
