// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.EngineActivity;
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
import java.util.function.Consumer;

/** One engine in memory with its time, its client, its workers and what goes wrong between them. */
final class Lab implements AutoCloseable {
    /** Steps without any progress of time after which something is wrong. */
    private static final int MOST_STEPS_IN_PLACE = 1_000;

    private final SettableClock clock;
    private final EmbeddedEngine engine;
    private final Hatchet client;
    private final EngineFaults faults;
    private final Settling settling;
    private final List<Worker> workers = new ArrayList<>();

    private Lab(SettableClock clock, EmbeddedEngine engine, Hatchet client, EngineFaults faults, Settling settling) {
        this.clock = clock;
        this.engine = engine;
        this.client = client;
        this.faults = faults;
        this.settling = settling;
    }

    static Lab open(Instant start, Duration patience, Consumer<Hatchet.Builder> settings) {
        var clock = new SettableClock(start);
        var faults = new EngineFaults();
        var watch = new AttemptWatch();
        EmbeddedEngine engine =
                EmbeddedHatchet.builder().inMemory().clock(clock).start();
        try {
            Hatchet.Builder builder = Hatchet.builder()
                    .config(ClientConfig.builder().build())
                    .engine(new FaultyEngine(engine, faults))
                    .clock(clock);
            settings.accept(builder);
            Hatchet client = builder.interceptor(watch).build();
            return new Lab(clock, engine, client, faults, new Settling(engine, watch, patience));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    Instant now() {
        return clock.instant();
    }

    Hatchet client() {
        return client;
    }

    EmbeddedEngine engine() {
        return engine;
    }

    EngineFaults faults() {
        return faults;
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

    void settle() {
        settling.settle();
    }

    void advance(Duration by) {
        Instant target = clock.instant().plus(by);
        EngineActivity activity = settling.settle();
        int stepsInPlace = 0;
        while (activity.nextTimer() != null && !activity.nextTimer().isAfter(target)) {
            Duration step = Duration.between(clock.instant(), activity.nextTimer());
            stepsInPlace = step.isZero() || step.isNegative() ? stepsInPlace + 1 : 0;
            if (stepsInPlace > MOST_STEPS_IN_PLACE) {
                throw new IllegalStateException("time stands still at " + clock.instant()
                        + ": something is due again and again; check for waits, time-outs and retries of zero");
            }
            clock.advance(step.isNegative() ? Duration.ZERO : step);
            activity = settling.settle();
        }
        Duration rest = Duration.between(clock.instant(), target);
        if (!rest.isZero() && !rest.isNegative()) {
            clock.advance(rest);
            settling.settle();
        }
    }

    /** Ends the workers; what was scripted to go wrong does not outlast the test. */
    void endTest() {
        faults.clear();
        workers.forEach(Worker::close);
        workers.clear();
    }

    @Override
    public void close() {
        endTest();
        client.close();
        engine.close();
    }
}
