// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.time.Duration;

/** Starts the real engine. */
final class EmbeddedLauncher implements EngineLauncher {
    @Override
    public Launched launch(ServerOptions options) {
        EmbeddedHatchet.Builder builder = EmbeddedHatchet.builder()
                .bind(options.bindAddress())
                .grpcPort(options.grpcPort())
                .apiPort(options.apiPort())
                .maxStorage(options.maxStorage())
                .traceCollector(options.traceCollector());
        if (options.inMemory()) {
            builder.inMemory(options.dataDirectory());
        } else {
            builder.directory(options.dataDirectory());
        }
        Duration retention = options.retention();
        if (retention == null) {
            builder.keepForever();
        } else {
            builder.retention(retention);
        }
        ServerTls tls = options.tls();
        if (tls != null) {
            builder.tls(tls);
        }
        EmbeddedEngine engine = builder.start();
        return new Launched(engine.info(), engine::close);
    }
}
