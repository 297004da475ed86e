// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.Worker;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

/** A client, traced in one way, with a worker and a task of its own on an engine that others use, too. */
final class TracedRig implements Rig, AutoCloseable {
    private final TracingMode mode;
    private final OpenTelemetry openTelemetry;
    private final @Nullable HatchetInstrumentor instrumentor;
    private final Hatchet hatchet;
    private final Worker worker;
    private final Task<BenchInput, BenchOutput> task;
    private final StartClock clock = new StartClock(1);

    TracedRig(TracingMode mode, EmbeddedEngine engine) {
        this.mode = mode;
        openTelemetry = mode.openTelemetry();
        hatchet = Hatchet.builder()
                .config(ClientConfig.builder().build())
                .engine(engine)
                .build();
        instrumentor = mode == TracingMode.NONE
                ? null
                : HatchetInstrumentor.builder()
                        .openTelemetry(openTelemetry)
                        .enableHatchetCollector(mode == TracingMode.ENGINE)
                        .maxQueueSize(TracingMode.QUEUE)
                        .build()
                        .instrument(hatchet);
        task = hatchet.task("bench-" + mode.key(), BenchInput.class, BenchOutput.class)
                .handler((input, context) -> {
                    clock.started(input.number());
                    return new BenchOutput(input.number(), "done");
                });
        worker = hatchet.worker("bench-" + mode.key(), task).start();
    }

    TracingMode mode() {
        return mode;
    }

    @Override
    public Task<BenchInput, BenchOutput> task() {
        return task;
    }

    @Override
    public StartClock clock() {
        return clock;
    }

    void flush() {
        TracingMode.flush(openTelemetry);
    }

    @Override
    public void close() {
        worker.close();
        if (instrumentor != null) {
            instrumentor.close();
        }
        hatchet.close();
        TracingMode.close(openTelemetry);
    }
}
