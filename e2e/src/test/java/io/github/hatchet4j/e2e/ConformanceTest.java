// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import org.junit.jupiter.api.AfterEach;

/** What the tests of the suite have in common: a scene of their own on the engine at hand. */
abstract class ConformanceTest {
    final Engine engine;
    final Scene scene;

    ConformanceTest(Engine engine) {
        this.engine = engine;
        scene = new Scene(engine);
    }

    @AfterEach
    void closeScene() {
        scene.close();
    }
}
