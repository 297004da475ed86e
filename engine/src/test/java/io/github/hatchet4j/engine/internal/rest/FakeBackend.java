// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small world in memory behind the router: one tenant's resources by id, and a record of what was asked. */
final class FakeBackend implements RestBackend, RunsBackend, WorkersBackend, WorkflowsBackend {
    static final Instant T0 = Instant.parse("2026-11-22T12:00:00.123456789Z");
    static final UUID TENANT = UUID.fromString("707d0855-80ab-4e1f-a156-f1c4546cbf52");
    static final WorkflowRef WORKFLOW =
            new WorkflowRef(UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001"), "Report", id(2));
    static final StepRef STEP = new StepRef(id(3), "report", "report:report", false);

    final Map<UUID, RunDetails> runs = new LinkedHashMap<>();
    final Map<UUID, WorkerView> workers = new LinkedHashMap<>();
    final Map<UUID, WorkflowView> workflows = new LinkedHashMap<>();
    final List<UUID> foreign = new ArrayList<>();
    final List<UUID> changed = new ArrayList<>();

    @Nullable
    RunFilter lastFilter;

    @Nullable
    Page lastPage;

    @Nullable
    TriggerRequest lastTrigger;

    @Nullable
    Duration lastQueueTime;

    @Nullable
    QueuesBackend queues;

    @Nullable
    String notReady;

    @Nullable
    RuntimeException failure;

    @Nullable
    CronsBackend crons;

    @Nullable
    SchedulesBackend schedules;

    @Nullable
    EventsBackend events;

    @Nullable
    LogsBackend logs;

    static UUID id(int number) {
        return UUID.fromString("aaaaaaaa-0000-4000-8000-%012d".formatted(number));
    }

    static TaskView task(UUID id, UUID runId, RunStatus status) {
        var times = new RunTimes(T0, T0.plusMillis(5), T0.plusMillis(25));
        var content = new RunContent("{\"n\":1}", null, null, "{\"k\":\"v\"}");
        return new TaskView(id, 7, runId, "report-1", WORKFLOW, STEP, status, times, content, 2, 0, null);
    }

    RunDetails addRun(UUID id, TaskView... tasks) {
        var run = new RunView(
                id,
                "Report-1",
                WORKFLOW,
                RunStatus.COMPLETED,
                new RunTimes(T0, T0.plusMillis(5), T0.plusMillis(25)),
                new RunContent("{\"n\":1}", "{\"m\":2}", null, null),
                null,
                List.of(tasks));
        var event = new TaskEventView(1, tasks[0].id(), "report-1", "FINISHED", T0, "", null, id(9), 2);
        var details = new RunDetails(
                run, List.of(event), List.of(new ShapeItem(tasks[0].id(), STEP.id(), List.of(), "report")), "{}");
        runs.put(id, details);
        return details;
    }

    WorkerView addWorker(UUID id, WorkerState state) {
        var worker = new WorkerView(
                id,
                "worker-1",
                state,
                T0,
                T0.plusSeconds(4),
                List.of("report:report"),
                Map.of("default", new WorkerView.Slots(100, 98)),
                Map.of("gpu", "a100"),
                new WorkerView.SdkInfo("1.43.1", "PYTHON", "3.11", "linux", null),
                List.of(WORKFLOW));
        workers.put(id, worker);
        return worker;
    }

    WorkflowView addWorkflow(UUID id) {
        var version = new WorkflowView.Version(
                id(2), 3, T0, 1, null, List.of("user:created"), List.of("0 * * * *"), "{\"name\":\"Report\"}", null);
        var workflow = new WorkflowView(id, "Report", "", null, T0, version);
        workflows.put(id, workflow);
        return workflow;
    }

    @Override
    public @Nullable String notReadyBecause() {
        return notReady;
    }

    @Override
    public boolean belongsToAnother(UUID tenantId, UUID id) {
        return foreign.contains(id);
    }

    @Override
    public RunsBackend runs() {
        return this;
    }

    @Override
    public WorkersBackend workers() {
        return this;
    }

    @Override
    public WorkflowsBackend workflows() {
        return this;
    }

    @Override
    public @Nullable QueuesBackend queues() {
        return queues;
    }

    @Override
    public @Nullable CronsBackend crons() {
        return crons;
    }

    @Override
    public @Nullable SchedulesBackend schedules() {
        return schedules;
    }

    @Override
    public @Nullable EventsBackend events() {
        return events;
    }

    @Override
    public @Nullable LogsBackend logs() {
        return logs;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("hatchet4j_open_streams", Figure.Kind.GAUGE, "Streams.", 12),
                new Figure(
                        "hatchet_tenant_queue_size",
                        Figure.Kind.GAUGE,
                        "Tasks that wait for a worker, by queue.",
                        List.of(new Figure.Sample("", Map.of("tenant_id", "t", "queue", "a\"b\\c\nd"), 0.5))));
    }

    @Override
    public List<Figure> figures(UUID tenantId) {
        return tenantId.equals(TENANT) ? List.of(figures().get(1)) : List.of();
    }

    @Override
    public Optional<RunStatus> status(UUID tenantId, UUID runId) {
        if (failure != null) {
            throw failure;
        }
        return details(tenantId, runId).map(details -> details.run().status());
    }

    @Override
    public Optional<RunDetails> details(UUID tenantId, UUID runId) {
        return tenantId.equals(TENANT) ? Optional.ofNullable(runs.get(runId)) : Optional.empty();
    }

    @Override
    public Optional<TaskView> task(UUID tenantId, UUID taskId, @Nullable Integer retryCount) {
        return runs.values().stream()
                .flatMap(details -> details.run().tasks().stream())
                .filter(task -> task.id().equals(taskId))
                .filter(task -> retryCount == null || retryCount == task.retryCount())
                .findFirst();
    }

    @Override
    public Optional<List<TaskEventView>> events(UUID tenantId, UUID runOrTaskId) {
        return details(tenantId, runOrTaskId).map(RunDetails::events);
    }

    @Override
    public Optional<List<TaskTiming>> timings(UUID tenantId, UUID runId, int depth) {
        return details(tenantId, runId)
                .map(details -> details.run().tasks().stream()
                        .map(task -> new TaskTiming(depth, task, T0.plusMillis(1)))
                        .toList());
    }

    @Override
    public Page.Of<RunView> runs(UUID tenantId, RunFilter filter, Page page) {
        lastFilter = filter;
        lastPage = page;
        return new Page.Of<>(runs.values().stream().map(RunDetails::run).toList(), runs.size());
    }

    @Override
    public Page.Of<TaskView> tasks(UUID tenantId, RunFilter filter, Page page) {
        lastFilter = filter;
        lastPage = page;
        List<TaskView> tasks = runs.values().stream()
                .flatMap(details -> details.run().tasks().stream())
                .toList();
        return new Page.Of<>(tasks, 101);
    }

    @Override
    public List<UUID> runIds(UUID tenantId, RunFilter filter) {
        lastFilter = filter;
        return List.copyOf(runs.keySet());
    }

    @Override
    public List<UUID> toCancel(UUID tenantId, RunFilter filter) {
        return runIds(tenantId, filter);
    }

    @Override
    public List<UUID> toReplay(UUID tenantId, RunFilter filter) {
        return runIds(tenantId, filter);
    }

    @Override
    public Map<RunStatus, Long> counts(UUID tenantId, RunFilter filter) {
        return Map.of(RunStatus.RUNNING, 3L, RunStatus.FAILED, 1L);
    }

    @Override
    public List<UUID> cancel(UUID tenantId, List<UUID> runOrTaskIds) {
        changed.addAll(runOrTaskIds);
        return runOrTaskIds;
    }

    @Override
    public List<UUID> replay(UUID tenantId, List<UUID> runOrTaskIds) {
        changed.addAll(runOrTaskIds);
        return runOrTaskIds;
    }

    @Override
    public UUID trigger(UUID tenantId, TriggerRequest request) {
        lastTrigger = request;
        UUID id = id(50);
        addRun(id, task(id, id, RunStatus.QUEUED));
        return id;
    }

    @Override
    public Page.Of<WorkerView> list(UUID tenantId, Set<WorkerState> states, List<MetadataPair> labels, Page page) {
        List<WorkerView> found = workers.values().stream()
                .filter(worker -> states.isEmpty() || states.contains(worker.state()))
                .toList();
        return new Page.Of<>(found, found.size());
    }

    @Override
    public Optional<WorkerView> worker(UUID tenantId, UUID workerId) {
        return Optional.ofNullable(workers.get(workerId));
    }

    @Override
    public Optional<WorkerView> setPaused(UUID tenantId, UUID workerId, boolean isPaused) {
        return worker(tenantId, workerId)
                .map(worker -> addWorker(workerId, isPaused ? WorkerState.PAUSED : WorkerState.ACTIVE));
    }

    @Override
    public Page.Of<WorkflowView> list(UUID tenantId, @Nullable String name, Page page) {
        List<WorkflowView> found = workflows.values().stream()
                .filter(workflow -> name == null || workflow.name().contains(name))
                .toList();
        return new Page.Of<>(found, found.size());
    }

    @Override
    public Optional<WorkflowView> workflow(UUID tenantId, UUID workflowId) {
        return Optional.ofNullable(workflows.get(workflowId));
    }

    @Override
    public Optional<WorkflowView> version(UUID tenantId, UUID workflowId, UUID versionId) {
        return Optional.ofNullable(workflows.get(workflowId))
                .filter(workflow -> workflow.version().id().equals(versionId));
    }

    @Override
    public Optional<WorkflowView> setPause(
            UUID tenantId, UUID workflowId, WorkflowView.@Nullable Pause pause, Duration queueTime) {
        lastQueueTime = queueTime;
        return workflow(tenantId, workflowId)
                .map(known -> new WorkflowView(
                        known.id(), known.name(), known.description(), pause, known.createdAt(), known.version()));
    }

    @Override
    public boolean delete(UUID tenantId, UUID workflowId) {
        return workflows.remove(workflowId) != null;
    }
}
