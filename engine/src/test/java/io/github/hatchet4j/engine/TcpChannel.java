// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Objects;

/** A plain-text channel over the loopback interface. */
final class TcpChannel implements AutoCloseable {
    private final ManagedChannel channel;

    TcpChannel(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    static int portOf(EmbeddedEngine engine) {
        String address = Objects.requireNonNull(engine.info().grpcAddress());
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    ManagedChannel channel() {
        channel.resetConnectBackoff();
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
