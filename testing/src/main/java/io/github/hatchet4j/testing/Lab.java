// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.SettableClock;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One engine in memory with its client and workers. */
final class Lab implements AutoCloseable {
    private final SettableClock clock;
    private final EmbeddedEngine engine;
    private final Hatchet client;
    private final List<Worker> workers = new ArrayList<>();

    private Lab(SettableClock clock, EmbeddedEngine engine, Hatchet client) {
        this.clock = clock;
        this.engine = engine;
        this.client = client;
    }

    static Lab open(Instant start) {
        var clock = new SettableClock(start);
        EmbeddedEngine engine =
                EmbeddedHatchet.builder().inMemory().clock(clock).start();
        Hatchet client = Hatchet.builder()
                .config(ClientConfig.builder().build())
                .engine(engine)
                .build();
        return new Lab(clock, engine, client);
    }

    SettableClock clock() {
        return clock;
    }

    Hatchet client() {
        return client;
    }

    Worker work(Servable... definitions) {
        Worker worker = client.workerBuilder("test-worker-" + (workers.size() + 1))
                .register(definitions)
                .shutdownTimeout(Duration.ZERO)
                .shutdownHook(false)
                .build();
        workers.add(worker);
        return worker.start();
    }

    void stopWorkers() {
        workers.forEach(Worker::close);
        workers.clear();
    }

    @Override
    public void close() {
        stopWorkers();
        client.close();
        engine.close();
    }
}
