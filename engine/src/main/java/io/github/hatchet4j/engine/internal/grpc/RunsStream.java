// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.RunListener;
import io.github.hatchet4j.engine.internal.runtime.EngineStream;
import io.github.hatchet4j.engine.internal.runtime.Lane;
import io.github.hatchet4j.engine.internal.store.StorageException;
import io.github.hatchet4j.protocol.dispatcher.StepRunResult;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEventType;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream of run ends: it names runs at any time and is answered once for each. Results that a slow client
 * does not take wait here, up to a bound; beyond that only the runs' ids wait, and their results are read once more.
 */
final class RunsStream implements RunListener, EngineStream, StreamObserver<SubscribeToWorkflowRunsRequest> {
    /** Below the smallest limit that SDKs set for incoming messages, with room for what is around the results. */
    private static final int RESULTS_LIMIT = 3 * 1024 * 1024;

    private static final int MOST_AWAITED = 100_000;

    private static final String TOO_LARGE = "Error is too large to send over the Hatchet stream.";

    private final Engine engine;
    private final UUID tenantId;
    private final ServerCallStreamObserver<WorkflowRunEvent> observer;
    private final Lane lane;
    private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();

    /** A run whose end the client has not been told. */
    private record Untaken(UUID runId, @Nullable WorkflowRunEvent event) {}

    // Confined to the lane.
    private final Deque<Untaken> untaken = new ArrayDeque<>();
    private long untakenBytes;
    private boolean asksNoMore;
    private boolean ended;

    RunsStream(Engine engine, UUID tenantId, ServerCallStreamObserver<WorkflowRunEvent> observer) {
        this.engine = engine;
        this.tenantId = tenantId;
        this.observer = observer;
        lane = new Lane(engine.delivery());
        observer.setOnCancelHandler(() -> lane.put(this::close));
        observer.setOnReadyHandler(() -> lane.put(this::flush));
        engine.effects().opened(this, CallInfo.current().isAllowed());
    }

    @Override
    public void onNext(SubscribeToWorkflowRunsRequest request) {
        UUID runId = Ids.parse(request.getWorkflowRunId());
        if (runId != null && awaited.add(runId)) {
            if (awaited.size() > MOST_AWAITED) {
                end(new Rejection(
                        Rejection.Code.RESOURCE_EXHAUSTED,
                        "the stream waits for more than " + MOST_AWAITED + " runs, the limit; open another"));
                return;
            }
            engine.submit(new Command.AwaitRun(tenantId, runId, this));
        }
    }

    @Override
    public void onError(Throwable cause) {
        lane.put(this::close);
    }

    /** The client asks for no more; what it asked for is still answered. */
    @Override
    public void onCompleted() {
        lane.put(() -> {
            asksNoMore = true;
            completeIfDone();
        });
    }

    private void completeIfDone() {
        if (asksNoMore && !ended && awaited.isEmpty()) {
            close();
            observer.onCompleted();
        }
    }

    @Override
    public void ended(UUID runId, List<TaskResult> results) {
        lane.put(() -> {
            if (ended) {
                return;
            }
            WorkflowRunEvent event = event(runId, results);
            boolean fits = untakenBytes + event.getSerializedSize() <= engine.watcherBytes();
            untaken.add(new Untaken(runId, fits ? event : null));
            untakenBytes += fits ? event.getSerializedSize() : 0;
            flush();
        });
    }

    private void flush() {
        while (!ended && !untaken.isEmpty() && observer.isReady()) {
            Untaken next = untaken.remove();
            WorkflowRunEvent event = next.event();
            if (event == null) {
                event = readAgain(next.runId());
            } else {
                untakenBytes -= event.getSerializedSize();
            }
            if (event != null) {
                awaited.remove(next.runId());
                observer.onNext(event);
            }
        }
        completeIfDone();
    }

    private @Nullable WorkflowRunEvent readAgain(UUID runId) {
        try {
            List<TaskResult> results = engine.results().ofFinished(tenantId, runId);
            if (results != null) {
                return event(runId, results);
            }
            // Replayed in the meantime: its next end is what the client waits for.
            engine.submit(new Command.AwaitRun(tenantId, runId, this));
        } catch (StorageException e) {
            end(Rejection.unavailable("cannot read the results of a run: " + e.getMessage()));
        }
        return null;
    }

    @Override
    public void failed(Rejection why) {
        end(why);
    }

    @Override
    public void end(Rejection why) {
        lane.put(() -> {
            if (!ended) {
                close();
                observer.onError(Statuses.of(why));
            }
        });
    }

    private void close() {
        ended = true;
        untaken.clear();
        engine.effects().closed(this);
        if (!awaited.isEmpty()) {
            engine.submit(new Command.ForgetListener(tenantId, this, List.copyOf(awaited)));
        }
    }

    private static WorkflowRunEvent event(UUID runId, List<TaskResult> results) {
        WorkflowRunEvent full = message(runId, results, false);
        if (full.getSerializedSize() <= RESULTS_LIMIT) {
            return full;
        }
        WorkflowRunEvent shorter = message(runId, results, true);
        return shorter.getSerializedSize() <= RESULTS_LIMIT
                ? shorter
                : shorter.toBuilder().clearResults().build();
    }

    private static WorkflowRunEvent message(UUID runId, List<TaskResult> results, boolean shortErrors) {
        WorkflowRunEvent.Builder event = WorkflowRunEvent.newBuilder()
                .setWorkflowRunId(runId.toString())
                .setEventType(WorkflowRunEventType.WORKFLOW_RUN_EVENT_TYPE_FINISHED)
                .setEventTimestamp(Times.timestamp(System.currentTimeMillis()));
        for (TaskResult result : results) {
            StepRunResult.Builder task = event.addResultsBuilder()
                    .setTaskRunExternalId(result.taskId().toString())
                    .setJobRunId(result.taskId().toString())
                    .setTaskName(result.readableId());
            ByteString output = result.output();
            ByteString error = result.error();
            if (error != null) {
                task.setErrorBytes(shortErrors && !error.isEmpty() ? ByteString.copyFromUtf8(TOO_LARGE) : error);
            } else if (output != null) {
                task.setOutputBytes(output);
            }
        }
        return event.build();
    }
}
