// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.embedded;

import io.github.hatchet4j.engine.SettableClock;
import io.github.hatchet4j.engine.internal.runtime.EngineClock;

/** A wall clock that a test moves, beside the machine's own for liveness. */
final class MovableClock implements EngineClock {
    private final SettableClock clock;

    MovableClock(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public long wallMillis() {
        return clock.millis();
    }

    @Override
    public long liveMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public long millisUntil(long wallMillis) {
        // It gets there by a jump, of which it tells.
        return wallMillis <= wallMillis() ? 0 : Long.MAX_VALUE;
    }

    @Override
    public void onJump(Runnable callback) {
        clock.onMove(callback);
    }
}
