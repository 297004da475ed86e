// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;

/** Starts the engine that a server is about. */
@FunctionalInterface
interface EngineLauncher {
    /** Starts an engine with both ports open; its {@code info()} names them. */
    EmbeddedEngine launch(ServerOptions options);
}
