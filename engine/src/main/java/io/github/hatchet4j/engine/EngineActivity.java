// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.internal.embedded.RunningEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded engine is busy with at a moment: for tests, which move its time once everything has happened that can
 * happen now.
 *
 * @param isIdle whether everything that the engine was asked for is applied, durable and delivered
 * @param running the tasks that listening workers have at this moment: UUIDs of task runs with their retry counts
 * @param nextTimer when the next wait, time-out or schedule ends by the engine's time; null for none
 */
public record EngineActivity(
        boolean isIdle,
        Map<String, Integer> running,
        @Nullable Instant nextTimer) {
    public EngineActivity {
        running = Map.copyOf(running);
    }

    /**
     * Looks at an engine.
     *
     * @throws IllegalArgumentException if {@code engine} was not started by {@link EmbeddedHatchet}
     * @throws EngineException if the engine is closed or its storage has failed
     */
    public static EngineActivity of(EmbeddedEngine engine) {
        if (requireNonNull(engine, "engine") instanceof RunningEngine running) {
            return running.activity();
        }
        throw new IllegalArgumentException("engine must come from EmbeddedHatchet.builder(), was " + engine.getClass());
    }
}
