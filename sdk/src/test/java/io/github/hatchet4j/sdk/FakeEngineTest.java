// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** A scripted engine and a client of it for each test. */
abstract class FakeEngineTest {
    final FakeEngine engine = new FakeEngine();
    final Hatchet hatchet = engine.client();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    record Person(String name) {}

    record Greeting(String text) {}

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
