// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Assignment;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.StopReason;
import io.github.hatchet4j.engine.internal.core.WorkerSession;
import io.github.hatchet4j.engine.internal.runtime.EngineStream;
import io.github.hatchet4j.engine.internal.runtime.Lane;
import io.github.hatchet4j.engine.internal.store.StorageException;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream to a worker. What a slow worker does not take stays here, as ids, not as messages; what it does not take
 * for a long while goes back to the queue and the stream is ended, so that the worker listens anew.
 */
final class WorkerStream implements WorkerSession, EngineStream {
    private static final Logger log = LoggerFactory.getLogger(WorkerStream.class);

    /** Something to send. */
    private record Item(Assignment assignment, @Nullable StopReason stop) {
        boolean start() {
            return stop == null;
        }
    }

    private final Engine engine;
    private final ActionComposer composer;
    private final UUID tenantId;
    private final UUID workerId;
    private final ServerCallStreamObserver<AssignedAction> observer;
    private final Lane lane;

    // Confined to the lane.
    private final Deque<Item> waiting = new ArrayDeque<>();
    private long sent;
    private boolean ended;

    WorkerStream(
            Engine engine,
            ActionComposer composer,
            UUID tenantId,
            UUID workerId,
            ServerCallStreamObserver<AssignedAction> observer) {
        this.engine = engine;
        this.composer = composer;
        this.tenantId = tenantId;
        this.workerId = workerId;
        this.observer = observer;
        lane = new Lane(engine.delivery());
    }

    void open(boolean keepsAlive) {
        observer.setOnCancelHandler(() -> lane.put(() -> ended("the worker's stream is gone")));
        observer.setOnReadyHandler(() -> lane.put(this::flush));
        engine.effects().opened(this, CallInfo.current().isAllowed());
        engine.submit(new Command.Listen(tenantId, workerId, this, keepsAlive));
    }

    @Override
    public void start(Assignment assignment) {
        lane.put(() -> send(new Item(assignment, null)));
    }

    @Override
    public void cancel(Assignment assignment, StopReason reason) {
        lane.put(() -> send(new Item(assignment, reason)));
    }

    @Override
    public void end(Rejection why) {
        lane.put(() -> {
            if (!ended) {
                ended(why.message());
                observer.onError(Statuses.of(why));
            }
        });
    }

    private void send(Item item) {
        if (ended) {
            returnToQueue(item, "the worker's stream is gone");
            return;
        }
        waiting.add(item);
        if (waiting.size() == 1) {
            flush();
            if (!waiting.isEmpty()) {
                lookLater();
            }
        }
    }

    private void flush() {
        while (!ended && !waiting.isEmpty() && observer.isReady()) {
            Item item = waiting.remove();
            sent++;
            write(item);
        }
    }

    private void lookLater() {
        long sentSoFar = sent;
        var unused = engine.timers()
                .schedule(
                        () -> lane.put(() -> giveUpIfStuck(sentSoFar)),
                        engine.workerPatienceMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void giveUpIfStuck(long sentThen) {
        if (ended || waiting.isEmpty()) {
            return;
        }
        if (sent == sentThen) {
            end(Rejection.unavailable(
                    "the worker took no action for " + engine.workerPatienceMillis() + " ms; listen again"));
        } else {
            lookLater();
        }
    }

    private void write(Item item) {
        Assignment assignment = item.assignment();
        StopReason stop = item.stop();
        if (stop != null) {
            observer.onNext(composer.cancel(assignment, stop));
            return;
        }
        AssignedAction action;
        try {
            action = composer.start(assignment);
        } catch (StorageException e) {
            log.error("cannot read the input of task {}", assignment.taskId(), e);
            returnToQueue(item, "its input could not be read");
            return;
        }
        int size = action.getSerializedSize();
        if (size > engine.messageLimit()) {
            engine.submit(new Command.NotSendable(
                    tenantId,
                    assignment.taskId(),
                    assignment.retryCount(),
                    "the action of " + size + " bytes (input and outputs of parents) is above the limit of "
                            + engine.messageLimit() + " bytes"));
            return;
        }
        observer.onNext(action);
    }

    private void ended(String why) {
        if (ended) {
            return;
        }
        ended = true;
        engine.effects().closed(this);
        engine.submit(new Command.SessionEnded(tenantId, workerId, this));
        waiting.forEach(item -> returnToQueue(item, why));
        waiting.clear();
    }

    private void returnToQueue(Item item, String why) {
        if (item.start()) {
            engine.submit(new Command.NotSent(
                    tenantId,
                    item.assignment().taskId(),
                    item.assignment().retryCount(),
                    "Could not send task to worker: " + why));
        }
    }
}
