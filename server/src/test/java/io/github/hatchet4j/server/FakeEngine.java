// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.spi.RestRouter;
import io.grpc.Channel;

/** An engine that only says where it would listen. */
final class FakeEngine implements EmbeddedEngine {
    int closes;

    @Override
    public EngineInfo info() {
        return new EngineInfo("eyFake", "tenant", "127.0.0.1:41001", "http://127.0.0.1:41002", "memory");
    }

    @Override
    public Channel channel() {
        throw new UnsupportedOperationException("no calls here");
    }

    @Override
    public RestRouter rest() {
        return request -> new RestResponse(404, "text/plain", "");
    }

    @Override
    public void close() {
        closes++;
    }
}
