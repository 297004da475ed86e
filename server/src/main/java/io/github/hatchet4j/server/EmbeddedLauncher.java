// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;

/** Starts the real engine. */
final class EmbeddedLauncher implements EngineLauncher {
    @Override
    public Launched launch(ServerOptions options) {
        EmbeddedEngine engine = EmbeddedHatchet.builder()
                .directory(options.dataDirectory())
                .bind(options.bindAddress())
                .grpcPort(options.grpcPort())
                .apiPort(options.apiPort())
                .start();
        return new Launched(engine.info(), engine::close);
    }
}
