// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The state machine. Applies one command at a time; what follows from it goes into the outbox. Confined to one thread.
 */
public final class Core {
    /** A worker that was not seen for so long has to register anew. */
    public static final long WORKERS_KEPT_MILLIS = Worker.FORGOTTEN_MILLIS;

    /** The answer to a request is remembered for so long. */
    public static final long REQUESTS_KEPT_MILLIS = Requests.KEPT_MILLIS;

    private final CoreState state;
    private final Requests requests = new Requests();
    private final TaskLife life;
    private final WorkerDesk workers;
    private final RunStarter starter;
    private final Plans plans;
    private final Replays replays;
    private final History history;
    private final WorkflowDesk workflows;
    private final CoreView view = new View();

    public Core(Counters counters, IdSource ids, Outbox out) {
        state = new CoreState(counters, ids, out);
        var dispatch = new Dispatch(state);
        life = new TaskLife(state, dispatch);
        workers = new WorkerDesk(state, dispatch, life);
        starter = new RunStarter(state, life, requests);
        plans = new Plans(state, starter, requests);
        history = new History(state);
        replays = new Replays(state, life, starter, requests);
        workflows = new WorkflowDesk(state, dispatch, plans);
    }

    /**
     * Continues from what the file holds.
     *
     * @param now milliseconds since the epoch
     * @param live milliseconds on a clock that only ever goes forward, by which workers' heartbeats are judged
     * @param workersSurvived whether workers of this process are still there, because only the engine starts anew
     */
    public static Core restore(Restored from, IdSource ids, Outbox out, long now, long live, boolean workersSurvived) {
        var core = new Core(from.counters(), ids, out);
        core.state.now = now;
        core.state.live = live;
        new Recovery(core.state, new Dispatch(core.state), core.workers, core.requests, core.plans)
                .restore(from, workersSurvived);
        return core;
    }

    /** Applies a command, after whatever was due before it. */
    public void apply(Command command, long now, long live) {
        state.now = now;
        state.live = live;
        state.prune();
        fireTimers();
        if (command instanceof Command.OfTenant ofTenant) {
            applyFor(state.tenant(ofTenant.tenantId()), command);
        } else if (command instanceof Command.Inspect inspect) {
            inspect.look().accept(view);
        } else if (command instanceof Command.DropHistory drop) {
            history.drop(drop);
        }
    }

    private void fireTimers() {
        for (var node = state.timers.poll(state.now); node != null; node = state.timers.poll(state.now)) {
            if (node instanceof Task task) {
                life.due(task);
            } else if (node instanceof Plan plan) {
                plans.due(plan);
            } else if (node instanceof Requests) {
                requests.expire(state);
            }
        }
        for (var node = state.liveTimers.poll(state.live); node != null; node = state.liveTimers.poll(state.live)) {
            if (node instanceof Worker worker) {
                workers.due(worker);
            }
        }
    }

    private void applyFor(Tenant tenant, Command command) {
        if (command instanceof Command.TaskReport report) {
            life.report(tenant, report);
        } else if (command instanceof Command.Trigger trigger) {
            starter.trigger(tenant, trigger);
        } else if (command instanceof Command.AwaitRun await) {
            await(tenant, await);
        } else if (command instanceof Command.Heartbeat heartbeat) {
            workers.heartbeat(tenant, heartbeat.workerId(), heartbeat.reply());
        } else if (command instanceof Command.PushEvents push) {
            starter.push(tenant, push);
        } else if (command instanceof Command.PutWorkflow put) {
            put(tenant, put);
        } else if (command instanceof Command.Register register) {
            workers.register(tenant, register);
        } else if (command instanceof Command.Listen listen) {
            workers.listen(tenant, listen);
        } else if (command instanceof Command.SessionEnded ended) {
            workers.sessionEnded(tenant, ended.workerId(), ended.session());
        } else if (command instanceof Command.NotSent notSent) {
            notSent(tenant, notSent.taskId(), notSent.retryCount(), task -> life.notSent(task, notSent.why()));
        } else if (command instanceof Command.NotSendable not) {
            notSent(tenant, not.taskId(), not.retryCount(), task -> life.notSendable(task, not.why()));
        } else if (command instanceof Command.Unsubscribe unsubscribe) {
            workers.unsubscribe(tenant, unsubscribe.workerId(), unsubscribe.reply());
        } else if (command instanceof Command.UpsertLabels upsert) {
            workers.upsertLabels(tenant, upsert.workerId(), upsert.labels(), upsert.reply());
        } else if (command instanceof Command.PauseWorker pause) {
            workers.pause(tenant, pause.workerId(), pause.paused(), pause.reply());
        } else if (command instanceof Command.PauseWorkflow pause) {
            workflows.pause(tenant, pause);
        } else if (command instanceof Command.DeleteWorkflow delete) {
            workflows.delete(tenant, delete);
        } else if (command instanceof Command.Cancel cancel) {
            cancel(tenant, cancel);
        } else if (command instanceof Command.Replay replay) {
            replays.replay(tenant, replay);
        } else if (command instanceof Command.Schedule schedule) {
            plans.schedule(tenant, schedule);
        } else if (command instanceof Command.CreateCron create) {
            plans.createCron(tenant, create);
        } else if (command instanceof Command.Reschedule reschedule) {
            plans.reschedule(tenant, reschedule);
        } else if (command instanceof Command.DeletePlan delete) {
            plans.delete(tenant, delete);
        } else if (command instanceof Command.StreamText text) {
            state.watches.stream(tenant, text);
        } else if (command instanceof Command.WatchRun watch) {
            state.watches.watch(tenant, watch);
        } else if (command instanceof Command.WatchMetadata watch) {
            state.watches.watch(tenant, watch);
        } else if (command instanceof Command.Unwatch unwatch) {
            state.watches.unwatch(tenant, unwatch.watcher());
        } else if (command instanceof Command.ForgetListener forget) {
            forget(tenant, forget);
        } else if (command instanceof Command.RefreshTimeout refresh) {
            refreshTimeout(tenant, refresh);
        } else if (command instanceof Command.ReleaseSlot release) {
            releaseSlot(tenant, release);
        } else {
            throw new IllegalStateException("no handler for " + command.getClass());
        }
    }

    private void put(Tenant tenant, Command.PutWorkflow put) {
        WorkflowDefinition definition = put.definition();
        Workflow workflow = tenant.workflows.get(definition.name());
        if (workflow != null && workflow.newest.definition.hash().equals(definition.hash())) {
            answer(put, workflow);
            return;
        }
        long number = workflow == null ? 1 : workflow.newest.number + 1;
        var blueprint = new Version.Blueprint(++state.counters.version, state.ids.next(), number, definition);
        if (workflow == null) {
            workflow = new Workflow(++state.counters.workflow, state.ids.next(), tenant, blueprint);
            tenant.workflows.put(workflow.name, workflow);
            state.out.write(
                    new Mutation.AddWorkflow(workflow.id, workflow.externalId, tenant.id, workflow.name, state.now));
        } else {
            workflow.adopt(new Version(workflow, blueprint));
        }
        state.versions.put(blueprint.id(), workflow.newest);
        state.out.write(new Mutation.AddVersion(
                blueprint.id(), blueprint.externalId(), workflow.id, number, definition, state.now));
        plans.declare(workflow);
        answer(put, workflow);
    }

    private void answer(Command.PutWorkflow put, Workflow workflow) {
        state.answer(put.reply(), new Command.PutWorkflow.Registered(workflow.externalId, workflow.newest.externalId));
    }

    private void notSent(Tenant tenant, UUID taskId, int retryCount, java.util.function.Consumer<Task> then) {
        Task task = state.task(tenant, taskId);
        if (task != null && task.status == TaskStatus.RUNNING && task.retryCount == retryCount) {
            then.accept(task);
        }
    }

    private void await(Tenant tenant, Command.AwaitRun await) {
        Run run = tenant.runs.get(await.runId());
        if (run != null && !run.isFinished()) {
            run.listen(await.listener());
        } else {
            state.out.held(new Effect.RunEnded(tenant.externalId, await.runId(), await.listener(), null));
        }
    }

    private static void forget(Tenant tenant, Command.ForgetListener forget) {
        for (UUID runId : forget.runIds()) {
            Run run = tenant.runs.get(runId);
            if (run != null) {
                run.forget(forget.listener());
            }
        }
    }

    private void cancel(Tenant tenant, Command.Cancel cancel) {
        var cancelled = new ArrayList<UUID>();
        for (UUID id : cancel.ids()) {
            Run run = tenant.runs.get(id);
            Task task = tenant.members.get(id);
            if (run != null && !run.isFinished()) {
                life.cancelRun(run);
                cancelled.add(id);
            } else if (task != null && !task.status.isFinal()) {
                life.cancelTask(task);
                cancelled.add(id);
            }
        }
        state.answer(cancel.reply(), List.copyOf(cancelled));
    }

    private void refreshTimeout(Tenant tenant, Command.RefreshTimeout refresh) {
        Task task = state.task(tenant, refresh.taskId());
        if (task == null || task.status != TaskStatus.RUNNING) {
            state.refuse(refresh.reply(), Rejection.notFound("task run not found: " + refresh.taskId()));
            return;
        }
        task.dueAt += refresh.byMillis();
        state.timers.schedule(task, task.dueAt);
        state.save(task);
        state.record(task, TaskEventKind.TIMEOUT_REFRESHED, "Timeout refreshed by " + refresh.byMillis() + "ms");
        state.answer(refresh.reply(), task.dueAt);
    }

    private void releaseSlot(Tenant tenant, Command.ReleaseSlot release) {
        Task task = state.task(tenant, release.taskId());
        Worker worker = task == null ? null : task.worker;
        if (task == null || worker == null) {
            state.refuse(release.reply(), Rejection.notFound("task run not found: " + release.taskId()));
            return;
        }
        if (task.holdsSlots) {
            worker.release(task);
            state.record(task, TaskEventKind.SLOT_RELEASED, "");
            life.feed(worker);
        }
        state.out.held(TaskLife.answer(release.reply()));
    }

    /** When the next timer on the wall clock is due; {@link Long#MAX_VALUE} for none. */
    public long nextTimer() {
        return state.timers.next();
    }

    /** When the next timer on the clock of liveness is due; {@link Long#MAX_VALUE} for none. */
    public long nextLiveTimer() {
        return state.liveTimers.next();
    }

    private final class View implements CoreView {
        @Override
        public List<WorkerView> workers(UUID tenantId) {
            return workers.views(state.tenants.get(tenantId));
        }

        @Override
        public List<WorkflowName> workflowsOf(UUID tenantId, Set<String> actions) {
            Tenant tenant = state.tenants.get(tenantId);
            if (tenant == null) {
                return List.of();
            }
            return tenant.workflows.values().stream()
                    .filter(workflow ->
                            workflow.newest.steps.stream().anyMatch(step -> actions.contains(step.definition.action())))
                    .map(workflow -> new WorkflowName(workflow.externalId, workflow.name, workflow.newest.externalId))
                    .toList();
        }

        @Override
        public Map<String, Integer> queued(UUID tenantId) {
            var queued = new HashMap<String, Integer>();
            Tenant tenant = state.tenants.get(tenantId);
            if (tenant != null) {
                tenant.queues.values().forEach(queue -> queued.put(queue.action, queue.size()));
            }
            return queued;
        }

        @Override
        public List<TaskCount> tasks(UUID tenantId) {
            return TaskCounts.of(state.tenants.get(tenantId));
        }

        @Override
        public List<PlanView> plans(UUID tenantId) {
            return plans.views(state.tenants.get(tenantId));
        }

        @Override
        public long nextTimer() {
            return state.timers.next();
        }

        @Override
        public Map<UUID, Integer> running() {
            var running = new HashMap<UUID, Integer>();
            for (Tenant tenant : state.tenants.values()) {
                for (Worker worker : tenant.workers.values()) {
                    if (worker.isListening()) {
                        worker.running.forEach(task -> running.put(task.externalId, task.retryCount));
                    }
                }
            }
            return running;
        }

        @Override
        public int openRuns() {
            return state.tenants.values().stream()
                    .flatMap(tenant -> openRuns(tenant).values().stream())
                    .mapToInt(Long::intValue)
                    .sum();
        }

        @Override
        public List<TenantFigures> figures() {
            return state.tenants.values().stream()
                    .map(tenant -> new TenantFigures(
                            tenant.externalId,
                            queued(tenant.externalId),
                            workers.views(tenant),
                            openRuns(tenant),
                            tenant.workflows.values().stream()
                                    .mapToLong(workflow -> workflow.held.size())
                                    .sum(),
                            tenant.tally.counts()))
                    .toList();
        }

        private static Map<TaskStatus, Long> openRuns(Tenant tenant) {
            var runs = new EnumMap<TaskStatus, Long>(TaskStatus.class);
            runs.put(TaskStatus.QUEUED, 0L);
            runs.put(TaskStatus.RUNNING, 0L);
            for (Run run : tenant.runs.values()) {
                if (!run.isFinished()) {
                    runs.merge(run.status, 1L, Long::sum);
                }
            }
            return runs;
        }
    }
}
