// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.core.RunChange;
import io.github.hatchet4j.engine.internal.core.RunWatcher;
import io.github.hatchet4j.engine.internal.runtime.EngineStream;
import io.github.hatchet4j.engine.internal.runtime.Lane;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.StorageException;
import io.github.hatchet4j.protocol.dispatcher.ResourceEventType;
import io.github.hatchet4j.protocol.dispatcher.ResourceType;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client's view of what happens in a run, or in all runs with some metadata. What a slow client does not take waits
 * here, up to a bound; beyond that its stream is ended, since nothing of it could be told later.
 */
final class RunEventsStream implements RunWatcher, EngineStream {
    /** A client may ask for a run in the moment in which it is triggered. */
    private static final long UNKNOWN_RUN_MILLIS = 10_000;

    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final long GAP_AT_THE_END_MILLIS = 2_000;

    private final Engine engine;
    private final UUID tenantId;
    private final ServerCallStreamObserver<WorkflowEvent> observer;
    private final Lane lane;
    private final StreamOrder order = new StreamOrder();
    private final long openedAt = millis();

    // Confined to the lane.
    private final Deque<WorkflowEvent> untaken = new ArrayDeque<>();
    private long untakenBytes;
    private @Nullable RunChange held;
    private boolean looking;
    /** Nothing new is of interest. */
    private boolean ended;
    /** The client has been told the end, or is gone. */
    private boolean over;

    RunEventsStream(Engine engine, UUID tenantId, ServerCallStreamObserver<WorkflowEvent> observer) {
        this.engine = engine;
        this.tenantId = tenantId;
        this.observer = observer;
        lane = new Lane(engine.delivery());
    }

    void open(SubscribeToWorkflowEventsRequest request) {
        UUID runId = null;
        if (request.hasWorkflowRunId()) {
            runId = Ids.require(request.getWorkflowRunId(), "invalid workflow run id ");
        } else if (!request.hasAdditionalMetaKey() || !request.hasAdditionalMetaValue()) {
            throw new RejectedException(Rejection.invalid(
                    "either workflow_run_id or additional_meta_key and additional_meta_value must be provided"));
        }
        if (runId == null) {
            Texts.requireName("additional_meta_key", request.getAdditionalMetaKey());
            Texts.require("additional_meta_value", request.getAdditionalMetaValue(), Texts.LONGEST_TEXT);
        }
        observer.setOnCancelHandler(() -> lane.put(this::gone));
        observer.setOnReadyHandler(() -> lane.put(this::flush));
        engine.effects().opened(this, CallInfo.current().isAllowed());
        if (runId != null) {
            watch(runId);
        } else {
            engine.submit(new Command.WatchMetadata(
                    tenantId,
                    new Command.MetadataMatch(request.getAdditionalMetaKey(), request.getAdditionalMetaValue()),
                    this));
        }
    }

    private void watch(UUID runId) {
        engine.submit(new Command.WatchRun(tenantId, runId, this, new Reply<>() {
            @Override
            public void answer(Boolean active) {
                if (!active) {
                    engine.readers().execute(() -> look(runId));
                }
            }

            @Override
            public void refuse(Rejection why) {
                end(why);
            }
        }));
    }

    /** The run is not under way: over, unknown, or about to be. */
    private void look(UUID runId) {
        try {
            RunReader.RunWithTasks run = engine.runs().findRun(tenantId, runId);
            if (run != null && run.run().state().status().isFinal()) {
                lane.put(this::complete);
            } else if (run == null && millis() - openedAt >= UNKNOWN_RUN_MILLIS) {
                end(Rejection.notFound("workflow run not found: " + runId));
            } else {
                later(LOOK_AGAIN_MILLIS, () -> {
                    if (!ended) {
                        watch(run == null ? runId : run.run().facts().externalId());
                    }
                });
            }
        } catch (StorageException e) {
            end(Rejection.unavailable("cannot read the run: " + e.getMessage()));
        }
    }

    private void later(long millis, Runnable task) {
        var unused = engine.timers().schedule(() -> lane.put(task), millis, TimeUnit.MILLISECONDS);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void changed(RunChange change) {
        lane.put(() -> {
            if (ended) {
                return;
            }
            if (change.kind() == RunChange.Kind.STREAM) {
                order.offer(change, millis()).forEach(this::send);
            } else if (change.last()) {
                held = change;
            } else {
                send(change);
            }
            settle();
        });
    }

    /** Goes on as far as missing texts allow. */
    private void settle() {
        if (ended) {
            return;
        }
        long patience = held == null ? StreamOrder.GAP_MILLIS : GAP_AT_THE_END_MILLIS;
        boolean full = order.bytes() > engine.watcherBytes();
        order.expired(millis(), full ? 0 : patience).forEach(this::send);
        if (order.isWaiting()) {
            if (!looking) {
                looking = true;
                later(LOOK_AGAIN_MILLIS, () -> {
                    looking = false;
                    settle();
                });
            }
        } else if (held != null) {
            send(held);
            complete();
        }
    }

    private void send(RunChange change) {
        if (over) {
            return;
        }
        WorkflowEvent event = event(change);
        untaken.add(event);
        untakenBytes += event.getSerializedSize();
        flush();
        if (untakenBytes > engine.watcherBytes()) {
            end(new Rejection(
                    Rejection.Code.RESOURCE_EXHAUSTED,
                    "the subscriber left more than " + engine.watcherBytes()
                            + " bytes of events untaken, the limit; subscribe again and take them faster"));
        }
    }

    private void flush() {
        while (!over && !untaken.isEmpty() && observer.isReady()) {
            WorkflowEvent event = untaken.remove();
            untakenBytes -= event.getSerializedSize();
            observer.onNext(event);
        }
        if (ended && !over && untaken.isEmpty()) {
            gone();
            observer.onCompleted();
        }
    }

    private static WorkflowEvent event(RunChange change) {
        boolean ofRun = change.taskId() == null;
        WorkflowEvent.Builder event = WorkflowEvent.newBuilder()
                .setWorkflowRunId(change.runId().toString())
                .setResourceType(ofRun ? ResourceType.RESOURCE_TYPE_WORKFLOW_RUN : ResourceType.RESOURCE_TYPE_STEP_RUN)
                .setResourceId(String.valueOf(ofRun ? change.runId() : change.taskId()))
                .setEventType(type(change.kind()))
                .setEventTimestamp(Times.timestamp(change.at()))
                // Bytes that are no UTF-8 cannot be in a text field.
                .setEventPayload(change.payload().toStringUtf8())
                .setHangup(change.last());
        if (!ofRun && change.kind() != RunChange.Kind.STREAM) {
            event.setRetryCount(change.retryCount());
        }
        if (change.streamIndex() != null) {
            event.setEventIndex(change.streamIndex());
        }
        return event.build();
    }

    private static ResourceEventType type(RunChange.Kind kind) {
        return switch (kind) {
            case STARTED -> ResourceEventType.RESOURCE_EVENT_TYPE_STARTED;
            case COMPLETED -> ResourceEventType.RESOURCE_EVENT_TYPE_COMPLETED;
            case FAILED -> ResourceEventType.RESOURCE_EVENT_TYPE_FAILED;
            case CANCELLED -> ResourceEventType.RESOURCE_EVENT_TYPE_CANCELLED;
            case STREAM -> ResourceEventType.RESOURCE_EVENT_TYPE_STREAM;
        };
    }

    private void complete() {
        unwatch();
        flush();
    }

    @Override
    public void end(Rejection why) {
        lane.put(() -> {
            if (!over) {
                gone();
                observer.onError(Statuses.of(why));
            }
        });
    }

    private void gone() {
        over = true;
        untaken.clear();
        engine.effects().closed(this);
        unwatch();
    }

    private void unwatch() {
        if (!ended) {
            ended = true;
            engine.submit(new Command.Unwatch(tenantId, this));
        }
    }
}
