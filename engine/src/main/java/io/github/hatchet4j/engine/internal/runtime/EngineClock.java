// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

/**
 * The engine's two clocks. Waits, time-outs and schedules go by the wall clock, which a test may move; workers'
 * heartbeats go by one that always runs as it should, so that moving time never kills a worker.
 */
public interface EngineClock {
    /** Milliseconds since the epoch. */
    long wallMillis();

    /** Milliseconds since some fixed moment. */
    long liveMillis();

    /** How long to wait, in real milliseconds, until the wall clock shows {@code wallMillis}. */
    long millisUntil(long wallMillis);

    /** Calls back whenever the wall clock jumps. */
    void onJump(Runnable callback);

    /** The clocks of the machine. */
    static EngineClock system() {
        return new EngineClock() {
            @Override
            public long wallMillis() {
                return System.currentTimeMillis();
            }

            @Override
            public long liveMillis() {
                return System.nanoTime() / 1_000_000;
            }

            @Override
            public long millisUntil(long wallMillis) {
                return wallMillis - wallMillis();
            }

            @Override
            public void onJump(Runnable callback) {
                // It does not jump in ways that matter: waits are cut into pieces anyway.
            }
        };
    }
}
