// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.embedded;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngineProvider;
import io.github.hatchet4j.protocol.spi.EngineInfo;
import io.github.hatchet4j.protocol.spi.RestRouter;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One engine per directory in this JVM, which ends with the last of its handles. */
public final class SharedEngines implements EmbeddedEngineProvider {
    private static final Logger log = LoggerFactory.getLogger(SharedEngines.class);

    /** By real path; the map is also the lock. */
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    /** An engine and how many handles there are on it. */
    private static final class Shared {
        final EmbeddedEngine engine;
        int handles;

        Shared(EmbeddedEngine engine) {
            this.engine = engine;
        }
    }

    @Override
    public EmbeddedEngine open(Path directory) {
        Path real;
        try {
            Files.createDirectories(directory);
            real = directory.toRealPath();
        } catch (IOException e) {
            throw new EngineException("cannot use directory " + directory + ": " + e, e);
        }
        synchronized (OPEN) {
            Shared shared = OPEN.get(real);
            if (shared == null) {
                shared = new Shared(EmbeddedHatchet.builder().directory(real).start());
                OPEN.put(real, shared);
                log.info("started the embedded engine in {}", real);
            }
            shared.handles++;
            return new Handle(real, shared);
        }
    }

    /** One user's handle on a shared engine. */
    private static final class Handle implements EmbeddedEngine {
        private final Path directory;
        private final Shared shared;
        private final AtomicBoolean closed = new AtomicBoolean();

        Handle(Path directory, Shared shared) {
            this.directory = directory;
            this.shared = shared;
        }

        @Override
        public EngineInfo info() {
            return shared.engine.info();
        }

        @Override
        public Channel channel() {
            return shared.engine.channel();
        }

        @Override
        public RestRouter rest() {
            return shared.engine.rest();
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            // Within the lock, so that whoever opens the directory next finds it free.
            synchronized (OPEN) {
                if (--shared.handles == 0) {
                    OPEN.remove(directory);
                    shared.engine.close();
                    log.info("stopped the embedded engine in {}", directory);
                }
            }
        }
    }
}
