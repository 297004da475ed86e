// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import java.nio.file.Path;

/** An embedded engine that the program starts by itself, in a directory of its choice. */
public final class OwnEngine {
    private OwnEngine() {}

    public static void main(String[] args) {
        // snippet: own-engine
        try (EmbeddedEngine engine =
                        EmbeddedHatchet.builder().directory(Path.of("data")).start();
                Hatchet hatchet = Hatchet.connect(engine)) {
            var greet = hatchet.task("greet", String.class, String.class).handler((name, ctx) -> "Hello " + name);
            try (var worker = hatchet.worker("greeter", greet)) {
                worker.start();
                System.out.println(greet.run("Ada"));
            }
        }
        // end snippet
    }
}
