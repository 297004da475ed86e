// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import io.grpc.Channel;
import java.util.Optional;
import java.util.OptionalInt;

/** The client behind an operation. Safe to share between threads; the same object for all operations of one client. */
public interface ClientInfo {
    /** The tenant's UUID. */
    String tenantId();

    /** The namespace prefix, trailing underscore included; empty when there is none. */
    String namespace();

    /** The engine's host; empty when it is embedded without a port. */
    Optional<String> serverAddress();

    /** The engine's gRPC port; empty when it is embedded without a port. */
    OptionalInt serverPort();

    /** Whether the client is closed, or as good as: calls on its channel may fail from then on. Thread-safe. */
    default boolean isClosed() {
        return false;
    }

    /**
     * A channel to the engine with this client's token and transport security, for extensions that speak to the engine
     * themselves. It belongs to the client: do not shut it down.
     */
    Channel channel();
}
