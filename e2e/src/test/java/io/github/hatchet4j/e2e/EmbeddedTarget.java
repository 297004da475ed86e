// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;

/** The embedded engine with its files in a directory, reached without a socket. */
final class EmbeddedTarget implements Engine {
    private final Directory directory = Directory.create();
    private final EmbeddedEngine engine =
            EmbeddedHatchet.builder().directory(directory.path()).start();

    private EmbeddedTarget() {}

    static EmbeddedTarget start() {
        return new EmbeddedTarget();
    }

    @Override
    public Hatchet connect(String namespace) {
        // The environment may name another engine, which is a target of its own.
        return Hatchet.builder()
                .config(ClientConfig.builder().namespace(namespace).build())
                .engine(engine)
                .build();
    }

    @Override
    public void close() {
        engine.close();
        directory.delete();
    }

    @Override
    public String toString() {
        return "embedded";
    }
}
