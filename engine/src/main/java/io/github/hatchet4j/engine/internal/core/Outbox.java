// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/**
 * Where the core puts what follows from a command. Changes gather in the open chunk, which becomes durable as a whole.
 */
public interface Outbox {
    /** The number of the chunk that takes mutations now; chunks count upward. */
    long openChunk();

    /** The number of the newest chunk that is durable. */
    long durableChunk();

    void write(Mutation mutation);

    /** Lets the effect be seen once the open chunk, and all before it, are durable. */
    void held(Effect effect);

    /** Lets the effect be seen once chunk {@code cause} is durable, which may be at once. */
    void onceDurable(long cause, Effect effect);
}
