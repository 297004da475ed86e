// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;

/** Starts the real engine. */
final class EmbeddedLauncher implements EngineLauncher {
    @Override
    public EmbeddedEngine launch(ServerOptions options) {
        throw new EngineException("the engine cannot listen on ports yet");
    }
}
