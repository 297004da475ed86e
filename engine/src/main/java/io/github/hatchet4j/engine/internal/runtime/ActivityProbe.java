// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.EngineActivity;
import io.github.hatchet4j.engine.EngineException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks at an engine without stopping it. */
public final class ActivityProbe {
    private static final long PAUSE_NANOS = 20_000;
    private static final int MOST_PAUSES = 50;

    private record Look(long command, Map<UUID, Integer> running, long nextTimer) {}

    private ActivityProbe() {}

    public static EngineActivity look(CoreThread core, DeliveryPool delivery) {
        Look look;
        try {
            look = core.inspect(view -> new Look(core.begun(), view.running(), view.nextTimer()))
                    .join();
        } catch (CompletionException e) {
            throw new EngineException("the engine cannot be looked at: " + e.getCause(), e);
        }
        // The look itself is under way until the core has ended its turn.
        for (int i = 0; i < MOST_PAUSES && !core.isIdle(); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        // In the direction in which work flows, and no command may have come since the look: then all of it holds at
        // once.
        boolean idle = core.isIdle() && delivery.isIdle() && core.submitted() == look.command();
        Map<String, Integer> running = new HashMap<>();
        look.running().forEach((task, retryCount) -> running.put(task.toString(), retryCount));
        return new EngineActivity(idle, running, time(look.nextTimer()));
    }

    private static @Nullable Instant time(long millis) {
        return millis == Long.MAX_VALUE ? null : Instant.ofEpochMilli(millis);
    }
}
