// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

import io.grpc.Channel;

/** A running engine in this JVM, or one of several handles on it. Safe to share between threads. */
public interface EmbeddedEngine extends AutoCloseable {
    /** How a client reaches this engine and proves who it is. */
    EngineInfo info();

    /**
     * A channel that reaches the engine without a socket. Calls carry the same {@code authorization} header as over a
     * network. The channel belongs to the engine and ends with it.
     */
    Channel channel();

    /** The engine's REST operations, without a socket. */
    RestRouter rest();

    /** Lets go of this handle; the last one stops the engine, after what was accepted is on disk. Idempotent. */
    @Override
    void close();
}
