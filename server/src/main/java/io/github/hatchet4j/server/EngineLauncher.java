// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.protocol.spi.EngineInfo;

/** Starts the engine that a server is about. */
@FunctionalInterface
interface EngineLauncher {
    /**
     * An engine that runs.
     *
     * @param info names the addresses of both its ports
     * @param stop ends it and returns when what was accepted is on disk
     */
    record Launched(EngineInfo info, Runnable stop) {}

    /** Starts an engine with both ports open. */
    Launched launch(ServerOptions options);
}
