// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** A plain-text channel over the loopback interface. */
final class TcpChannel implements AutoCloseable {
    private final ManagedChannel channel;

    TcpChannel(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .enableRetry()
                .build();
    }

    ManagedChannel channel() {
        channel.resetConnectBackoff();
        return channel;
    }

    @Override
    public void close() throws InterruptedException {
        channel.shutdownNow();
        channel.awaitTermination(5, TimeUnit.SECONDS);
    }
}
