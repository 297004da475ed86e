// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Effect;
import io.github.hatchet4j.engine.internal.core.Mutation;
import io.github.hatchet4j.engine.internal.core.Outbox;
import io.github.hatchet4j.engine.internal.store.Chunk;
import io.github.hatchet4j.engine.internal.store.ChunkWriter;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open chunk and the writer that takes it the moment it is free: while one chunk commits, the core fills the next.
 * Effects leave when the chunk that they depend on is durable.
 */
final class GroupCommit implements Outbox {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** Rows per chunk, beyond which the core waits for the writer. */
    private static final int CHUNK_ROWS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Database database;
    private final Consumer<List<Effect>> delivery;
    private final CommitStats stats;
    private final Runnable onFailure;
    private final Thread writer;

    private Pending open = new Pending(1);
    private @Nullable Pending inFlight;
    private volatile long durable;
    private boolean closing;
    private volatile @Nullable StorageException failure;

    /** How many threads hand over effects at this moment. */
    private final AtomicInteger handingOver = new AtomicInteger();

    /** Effects that can leave as soon as the core's turn is over. */
    private final List<Effect> immediate = new ArrayList<>();

    /** A chunk with what may be seen once it is durable. */
    private static final class Pending {
        final long number;
        final Chunk chunk = new Chunk();
        final List<Effect> effects = new ArrayList<>();

        Pending(long number) {
            this.number = number;
        }

        boolean isEmpty() {
            return chunk.isEmpty() && effects.isEmpty();
        }
    }

    /** @param onFailure called on the writer's thread when it ends before its time */
    GroupCommit(
            Database database, Consumer<List<Effect>> delivery, CommitStats stats, Runnable onFailure, String name) {
        this.database = database;
        this.delivery = delivery;
        this.stats = stats;
        this.onFailure = onFailure;
        writer = new Thread(this::writeUntilClosed, name + "-writer");
    }

    void start() {
        writer.start();
    }

    // The core's side. Its thread holds the lock for one turn, so that all of a command is in one chunk.

    /** Starts a turn of the core; waits while the open chunk is full. */
    void beginTurn() {
        lock.lock();
        while (open.chunk.size() >= CHUNK_ROWS && failure == null) {
            emptied.awaitUninterruptibly();
        }
    }

    boolean isFull() {
        return open.chunk.size() >= CHUNK_ROWS;
    }

    /** Ends a turn: wakes the writer if there is something to write. */
    void endTurn() {
        List<Effect> leaving = List.of();
        if (open.chunk.isEmpty() && inFlight == null) {
            // Nothing waits for the disk, so nothing has to pass the writer.
            immediate.addAll(open.effects);
            open.effects.clear();
        }
        if (!immediate.isEmpty()) {
            leaving = new ArrayList<>(immediate);
            immediate.clear();
        }
        if (!open.isEmpty() && inFlight == null) {
            filled.signal();
        }
        if (!leaving.isEmpty()) {
            handingOver.incrementAndGet();
        }
        lock.unlock();
        if (!leaving.isEmpty()) {
            handOver(leaving);
        }
    }

    private void handOver(List<Effect> leaving) {
        try {
            delivery.accept(leaving);
        } finally {
            handingOver.decrementAndGet();
        }
    }

    /** Whether nothing waits for the disk or to be handed over. */
    boolean isIdle() {
        lock.lock();
        try {
            return open.isEmpty() && inFlight == null && immediate.isEmpty() && handingOver.get() == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long openChunk() {
        return open.number;
    }

    @Override
    public long durableChunk() {
        return durable;
    }

    @Override
    public void write(Mutation mutation) {
        open.chunk.add(mutation);
    }

    @Override
    public void held(Effect effect) {
        open.effects.add(effect);
    }

    @Override
    public void onceDurable(long cause, Effect effect) {
        if (cause <= durable) {
            immediate.add(effect);
        } else if (inFlight != null && cause <= inFlight.number) {
            inFlight.effects.add(effect);
        } else {
            open.effects.add(effect);
        }
    }

    // The writer's side.

    private void writeUntilClosed() {
        var rows = new ChunkWriter();
        while (true) {
            Pending taken = take();
            if (taken == null) {
                return;
            }
            try {
                commit(rows, taken.chunk);
            } catch (RuntimeException | Error e) {
                fail(e);
                return;
            }
            handOver(committed(taken));
        }
    }

    private @Nullable Pending take() {
        lock.lock();
        try {
            while (open.isEmpty() && !closing && failure == null) {
                filled.awaitUninterruptibly();
            }
            if (open.isEmpty() || failure != null) {
                return null;
            }
            Pending taken = open;
            inFlight = taken;
            open = new Pending(taken.number + 1);
            emptied.signal();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void commit(ChunkWriter rows, Chunk chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        database.write(connection -> {
            rows.write(connection, chunk);
            return chunk;
        });
        stats.committed(chunk.size(), System.nanoTime() - start);
    }

    private List<Effect> committed(Pending taken) {
        lock.lock();
        try {
            durable = taken.number;
            inFlight = null;
            handingOver.incrementAndGet();
            return taken.effects;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        log.error("the engine's storage failed; nothing that was not acknowledged counts", cause);
        lock.lock();
        try {
            failure = cause instanceof StorageException known
                    ? known
                    : new StorageException("the engine failed while it wrote: " + cause, cause);
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
        onFailure.run();
    }

    /** Why the writer has ended before its time, or null. */
    @Nullable
    StorageException failure() {
        return failure;
    }

    /** After a failure: everything that was held back, none of which became durable. */
    List<Effect> abandoned() {
        lock.lock();
        try {
            var abandoned = new ArrayList<Effect>();
            if (inFlight != null) {
                abandoned.addAll(inFlight.effects);
            }
            abandoned.addAll(open.effects);
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn in which the core itself failed: the open chunk must never be written. */
    void abortTurn(RuntimeException cause) {
        log.error("the engine's state machine failed; it starts again from its storage", cause);
        failure = new StorageException("the engine failed: " + cause, cause);
        filled.signalAll();
        lock.unlock();
    }

    /** Waits until all is written and the writer has ended. */
    void close() {
        lock.lock();
        try {
            closing = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
