// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes log lines and spans, many at a time, on a thread of its own: whatever happens here, tasks go on. Who asked is
 * answered when it is written. Order is kept.
 */
public final class TelemetryWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TelemetryWriter.class);

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 1_000;

    /** Something to be written. Called on the writer's thread. */
    public interface Write {
        /** Looks up what it needs, before anything is written. May throw what the request is refused with. */
        default void prepare() {}

        void apply(java.sql.Connection connection) throws java.sql.SQLException;
    }

    private record Waiting(Write write, Reply<Void> reply) {}

    private final Database database;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean closing;
    private boolean broken;

    public TelemetryWriter(Database database, String name) {
        this.database = database;
        thread = new Thread(this::run, name + "-telemetry");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes something to write. Never blocks: what is too much is refused. */
    public void submit(Write write, Reply<Void> reply) {
        if (closing) {
            reply.refuse(Rejection.unavailable("the engine is closing"));
        } else if (!queue.offer(new Waiting(write, reply))) {
            reply.refuse(new Rejection(
                    Rejection.Code.RESOURCE_EXHAUSTED,
                    "the engine has " + MOST_WAITING + " writes of logs and spans under way, its limit; try again"));
        }
    }

    private void run() {
        while (true) {
            Waiting first;
            try {
                first = queue.take();
            } catch (InterruptedException e) {
                // Only closing interrupts.
                first = queue.poll();
            }
            if (first == null) {
                return;
            }
            var batch = new ArrayList<Waiting>();
            batch.add(first);
            queue.drainTo(batch, MOST_AT_ONCE - 1);
            write(batch);
            if (closing && queue.isEmpty()) {
                return;
            }
        }
    }

    private void write(List<Waiting> batch) {
        var ready = new ArrayList<Waiting>(batch.size());
        for (Waiting waiting : batch) {
            try {
                waiting.write().prepare();
                ready.add(waiting);
            } catch (io.github.hatchet4j.engine.internal.core.RejectedException e) {
                waiting.reply().refuse(e.rejection());
            } catch (RuntimeException e) {
                refuse(waiting, e);
            }
        }
        if (ready.isEmpty()) {
            return;
        }
        try {
            if (broken) {
                database.reopen();
            }
            database.write(connection -> {
                for (Waiting waiting : ready) {
                    waiting.write().apply(connection);
                }
                return ready;
            });
        } catch (RuntimeException e) {
            if (!broken) {
                broken = true;
                log.warn("log lines and spans cannot be written; tasks go on, and writing is tried again", e);
            }
            ready.forEach(waiting -> refuse(waiting, e));
            return;
        }
        if (broken) {
            broken = false;
            log.info("log lines and spans can be written again");
        }
        ready.forEach(TelemetryWriter::answer);
    }

    private static void refuse(Waiting waiting, RuntimeException why) {
        String text = why instanceof StorageException ? why.getMessage() : why.toString();
        waiting.reply().refuse(Rejection.unavailable("logs and spans cannot be written: " + text));
    }

    @SuppressWarnings("NullAway") // a Reply<Void> is answered with null
    private static void answer(Waiting waiting) {
        waiting.reply().answer(null);
    }

    /** Writes what was taken, and ends. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
