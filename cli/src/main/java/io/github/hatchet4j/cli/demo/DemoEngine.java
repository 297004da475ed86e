// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngineProvider;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Opens the embedded engine on the demo's data folder. */
final class DemoEngine {
    private DemoEngine() {}

    static EmbeddedEngine open(Path data) {
        var provider =
                ServiceLoader.load(EmbeddedEngineProvider.class).findFirst().orElseThrow();
        try {
            return provider.open(data);
        } catch (RuntimeException e) {
            throw CliException.failure(
                    "cannot open the data folder " + data + ": " + e.getMessage(), "--data DIR names another one", e);
        }
    }
}
