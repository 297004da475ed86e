// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.time.Duration;

/** Starts the real engine. */
final class EmbeddedLauncher implements EngineLauncher {
    @Override
    public Launched launch(ServerOptions options) {
        EmbeddedHatchet.Builder builder = EmbeddedHatchet.builder()
                .directory(options.dataDirectory())
                .bind(options.bindAddress())
                .grpcPort(options.grpcPort())
                .apiPort(options.apiPort())
                .maxStorage(options.maxStorage());
        Duration retention = options.retention();
        EmbeddedEngine engine = (retention == null ? builder.keepForever() : builder.retention(retention)).start();
        return new Launched(engine.info(), engine::close);
    }
}
