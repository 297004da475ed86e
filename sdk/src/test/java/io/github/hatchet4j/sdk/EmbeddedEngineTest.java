// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** The real engine in memory and a client of it for each test. */
abstract class EmbeddedEngineTest {
    final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    final Hatchet hatchet = Hatchet.builder()
            .config(ClientConfig.builder().build())
            .engine(engine)
            .build();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Has {@code resource} closed at the end of the test, the last one first. */
    final <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    /** Starts a worker that ends with the test. */
    final Worker working(Servable... definitions) {
        return closing(hatchet.worker("w", definitions)).start();
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        hatchet.close();
        engine.close();
    }
}
