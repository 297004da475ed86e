// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.RunListener;
import io.github.hatchet4j.engine.internal.runtime.EngineStream;
import io.github.hatchet4j.engine.internal.runtime.Lane;
import io.github.hatchet4j.protocol.dispatcher.StepRunResult;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEventType;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One client's stream of run ends: it names runs at any time and is answered once for each. */
final class RunsStream implements RunListener, EngineStream, StreamObserver<SubscribeToWorkflowRunsRequest> {
    /** Below the smallest limit that SDKs set for incoming messages, with room for what is around the results. */
    private static final int RESULTS_LIMIT = 3 * 1024 * 1024;

    private static final String TOO_LARGE = "Error is too large to send over the Hatchet stream.";

    private final Engine engine;
    private final UUID tenantId;
    private final ServerCallStreamObserver<WorkflowRunEvent> observer;
    private final Lane lane;
    private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();
    private boolean ended;

    RunsStream(Engine engine, UUID tenantId, ServerCallStreamObserver<WorkflowRunEvent> observer) {
        this.engine = engine;
        this.tenantId = tenantId;
        this.observer = observer;
        lane = new Lane(engine.delivery());
        observer.setOnCancelHandler(() -> lane.put(this::close));
        engine.effects().opened(this, CallInfo.current().isAllowed());
    }

    @Override
    public void onNext(SubscribeToWorkflowRunsRequest request) {
        UUID runId = Ids.parse(request.getWorkflowRunId());
        if (runId != null && awaited.add(runId)) {
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
            if (!ended && awaited.isEmpty()) {
                close();
                observer.onCompleted();
            }
        });
    }

    @Override
    public void ended(UUID runId, List<TaskResult> results) {
        lane.put(() -> {
            awaited.remove(runId);
            if (!ended) {
                observer.onNext(event(runId, results));
            }
        });
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
