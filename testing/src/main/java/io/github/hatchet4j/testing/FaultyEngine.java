// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.protocol.spi.RestRouter;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;

/** An engine as a client sees it: behind faults. */
final class FaultyEngine implements EmbeddedEngine {
    private final EmbeddedEngine engine;
    private final Channel channel;

    FaultyEngine(EmbeddedEngine engine, EngineFaults faults) {
        this.engine = engine;
        this.channel = ClientInterceptors.intercept(engine.channel(), faults.interceptor());
    }

    @Override
    public EngineInfo info() {
        return engine.info();
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public RestRouter rest() {
        return engine.rest();
    }

    @Override
    public void close() {
        engine.close();
    }
}
