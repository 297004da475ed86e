// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

import java.nio.file.Path;

/**
 * Starts embedded engines; found by {@link java.util.ServiceLoader}. Implementations are safe to share between threads.
 */
public interface EmbeddedEngineProvider {
    /**
     * Opens the durable engine whose files live in {@code directory}, creating the directory if it is missing. Everyone
     * in this JVM who opens the same directory shares one engine; each gets a handle of its own, and the engine ends
     * when the last handle is closed.
     *
     * @throws RuntimeException if another process holds the directory, or its files cannot be read; the message names
     *     the holder and what to do
     */
    EmbeddedEngine open(Path directory);
}
