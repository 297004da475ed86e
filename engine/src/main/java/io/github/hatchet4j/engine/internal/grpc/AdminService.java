// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.protocol.v1.AdminServiceGrpc;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.CancelTasksResponse;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionResponse;
import io.github.hatchet4j.protocol.v1.GetRunDetailsRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import io.github.hatchet4j.protocol.v1.ReplayTasksRequest;
import io.github.hatchet4j.protocol.v1.ReplayTasksResponse;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.github.hatchet4j.protocol.v1.TaskRunDetail;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRunRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRunResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that registers workflows and tells of runs. */
final class AdminService extends AdminServiceGrpc.AdminServiceImplBase {
    private static final Logger log = LoggerFactory.getLogger(AdminService.class);

    private final Engine engine;
    private final Set<String> warnedOf = ConcurrentHashMap.newKeySet();

    AdminService(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void putWorkflow(
            CreateWorkflowVersionRequest request, StreamObserver<CreateWorkflowVersionResponse> observer) {
        Statuses.guard(observer, () -> {
            WorkflowDefinition definition = WorkflowMapping.definition(request);
            warn(definition);
            engine.submit(new Command.PutWorkflow(
                    CallInfo.current().tenantId(),
                    definition,
                    Replies.to(
                            observer,
                            registered -> CreateWorkflowVersionResponse.newBuilder()
                                    .setId(registered.versionId().toString())
                                    .setWorkflowId(registered.workflowId().toString())
                                    .build())));
        });
    }

    private void warn(WorkflowDefinition definition) {
        for (String feature : definition.unserved()) {
            warn(feature, definition.name());
        }
        if (definition.triggers().filtered()) {
            warn("event filters", definition.name());
        }
    }

    private void warn(String feature, String workflow) {
        if (warnedOf.add(feature)) {
            log.warn(
                    "workflow \"{}\" uses {}, which this engine stores but does not serve yet: its runs will fail",
                    workflow,
                    feature);
        }
    }

    @Override
    public void triggerWorkflowRun(
            TriggerWorkflowRunRequest request, StreamObserver<TriggerWorkflowRunResponse> observer) {
        Statuses.guard(
                observer,
                () -> WorkflowsService.trigger(
                        engine,
                        List.of(TriggerMapping.item(request)),
                        request.getSerializedSize(),
                        observer,
                        ids -> TriggerWorkflowRunResponse.newBuilder()
                                .setExternalId(ids.get(0).toString())
                                .build()));
    }

    @Override
    public void cancelTasks(CancelTasksRequest request, StreamObserver<CancelTasksResponse> observer) {
        Statuses.guard(observer, () -> {
            UUID tenantId = CallInfo.current().tenantId();
            Reply<List<UUID>> reply = Replies.to(
                    observer,
                    cancelled -> CancelTasksResponse.newBuilder()
                            .addAllCancelledTasks(texts(cancelled))
                            .build());
            select(
                    observer,
                    request.getExternalIdsList(),
                    request.hasFilter() ? TaskSelection.search(tenantId, request.getFilter()) : null,
                    RunQueries.MOST_CANCELLED,
                    ids -> engine.submit(new Command.Cancel(tenantId, ids, reply)));
        });
    }

    @Override
    public void replayTasks(ReplayTasksRequest request, StreamObserver<ReplayTasksResponse> observer) {
        Statuses.guard(observer, () -> {
            CallInfo call = CallInfo.current();
            Reply<List<UUID>> reply = Replies.to(
                    observer,
                    replayed -> ReplayTasksResponse.newBuilder()
                            .addAllReplayedTasks(texts(replayed))
                            .build());
            select(
                    observer,
                    request.getExternalIdsList(),
                    request.hasFilter() ? TaskSelection.search(call.tenantId(), request.getFilter()) : null,
                    RunQueries.MOST_REPLAYED,
                    ids -> engine.submit(new Command.Replay(call.tenantId(), ids, call.requestId(), null, reply)));
        });
    }

    /** Goes on with the ids, or with those of the newest runs that the filter matches. */
    private void select(
            StreamObserver<?> observer,
            List<String> texts,
            RunQueries.@Nullable Search filter,
            int most,
            Consumer<List<UUID>> then) {
        List<UUID> ids = TaskSelection.ids(texts);
        if (filter == null) {
            then.accept(ids);
        } else if (!ids.isEmpty()) {
            throw TaskSelection.both();
        } else {
            engine.readers()
                    .execute(() -> Statuses.guard(
                            observer, () -> then.accept(engine.queries().ids(filter, most))));
        }
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    @Override
    public void getRunDetails(GetRunDetailsRequest request, StreamObserver<GetRunDetailsResponse> observer) {
        Statuses.guard(observer, () -> {
            UUID tenantId = CallInfo.current().tenantId();
            UUID runId = Ids.parse(request.getExternalId());
            if (runId == null) {
                throw new RejectedException(Rejection.invalid("invalid external id"));
            }
            engine.readers()
                    .execute(() -> Statuses.guard(observer, () -> {
                        RunReader.RunWithTasks run = engine.runs().findRun(tenantId, runId);
                        if (run == null) {
                            throw new RejectedException(Rejection.notFound("workflow run not found"));
                        }
                        observer.onNext(details(run));
                        observer.onCompleted();
                    }));
        });
    }

    private GetRunDetailsResponse details(RunReader.RunWithTasks run) {
        ByteString input = engine.runs().input(run.run().id());
        GetRunDetailsResponse.Builder details = GetRunDetailsResponse.newBuilder()
                .setInput(input.isEmpty() ? ByteString.copyFromUtf8("{}") : input)
                .setAdditionalMetadata(run.run().facts().metadata())
                .setStatus(overall(run.tasks()))
                .setDone(run.run().state().status().isFinal());
        for (RunRow task : run.tasks()) {
            details.putTaskRuns(engine.results().readableId(task), detail(task));
        }
        return details.build();
    }

    /** As Hatchet adds it up: a failure shows at once, and what waits counts as running. */
    private static RunStatus overall(List<RunRow> tasks) {
        RunStatus overall = RunStatus.COMPLETED;
        for (RunRow task : tasks) {
            TaskStatus status = task.state().status();
            if (status == TaskStatus.FAILED) {
                return RunStatus.FAILED;
            }
            if (!status.isFinal()) {
                overall = RunStatus.RUNNING;
            } else if (status == TaskStatus.CANCELLED && overall == RunStatus.COMPLETED) {
                overall = RunStatus.CANCELLED;
            }
        }
        return overall;
    }

    private TaskRunDetail detail(RunRow task) {
        TaskRunDetail.Builder detail = TaskRunDetail.newBuilder()
                .setExternalId(task.facts().externalId().toString())
                .setReadableId(engine.results().readableId(task))
                .setStatus(status(task.state().status()));
        RunReader.Output output = engine.runs().output(task.id());
        if (output != null && output.failed()) {
            detail.setErrorBytes(output.data());
        } else if (output != null) {
            detail.setOutput(output.data());
        } else if (task.state().status() == TaskStatus.CANCELLED) {
            detail.setError("");
        }
        return detail.build();
    }

    private static RunStatus status(TaskStatus status) {
        return switch (status) {
            case PENDING, QUEUED, BACKOFF -> RunStatus.QUEUED;
            case RUNNING -> RunStatus.RUNNING;
            case COMPLETED, SKIPPED -> RunStatus.COMPLETED;
            case FAILED -> RunStatus.FAILED;
            case CANCELLED -> RunStatus.CANCELLED;
        };
    }
}
