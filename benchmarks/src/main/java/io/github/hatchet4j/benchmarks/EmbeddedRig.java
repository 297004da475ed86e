// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngineProvider;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.Worker;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** The embedded engine as everyone gets it (durable, history kept), a client, a worker with 100 slots and one task. */
final class EmbeddedRig implements Rig, AutoCloseable {
    private final EmbeddedEngine engine;
    private final Hatchet hatchet;
    private final Worker worker;
    private final Task<BenchInput, BenchOutput> task;
    private final StartClock clock;

    EmbeddedRig(Path directory, StartClock clock) {
        this.clock = clock;
        engine = ServiceLoader.load(EmbeddedEngineProvider.class)
                .findFirst()
                .orElseThrow()
                .open(directory);
        hatchet = Hatchet.builder()
                .config(ClientConfig.builder().build())
                .engine(engine)
                .build();
        task = hatchet.task("bench", BenchInput.class, BenchOutput.class).handler((input, context) -> {
            clock.started(input.number());
            return new BenchOutput(input.number(), "done");
        });
        worker = hatchet.worker("bench", task).start();
    }

    @Override
    public Task<BenchInput, BenchOutput> task() {
        return task;
    }

    @Override
    public StartClock clock() {
        return clock;
    }

    @Override
    public void close() {
        worker.close();
        hatchet.close();
        engine.close();
    }
}
