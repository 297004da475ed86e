// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.TaskReport;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import io.github.hatchet4j.engine.internal.core.RunListener.TaskResult;
import io.github.hatchet4j.engine.internal.core.TaskDefinition.RetryPolicy;
import io.github.hatchet4j.engine.internal.core.TaskDefinition.Timeouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A core that a test drives by hand: it moves both clocks, commits chunks when it likes, and sees every effect. */
final class CoreFixture implements Outbox {
    static final UUID TENANT = new UUID(1, 1);

    final Core core;
    final List<Mutation> mutations = new ArrayList<>();
    final Map<UUID, List<TaskResult>> ended = new HashMap<>();
    final List<String> said = new ArrayList<>();
    final List<Effect> lookUps = new ArrayList<>();
    long now = 1_000_000;
    long live = 5_000;

    private long nextId;
    private long open = 1;
    private long durable;
    private final List<Effect> held = new ArrayList<>();
    private boolean commitsAtOnce = true;

    CoreFixture() {
        core = new Core(new Counters(), this::nextId, this);
    }

    /** A core that continues from what another left in the file. */
    CoreFixture(Restored from, CoreFixture before, boolean workersSurvived) {
        now = before.now;
        live = before.live;
        nextId = before.nextId;
        core = Core.restore(from, this::nextId, this, now, live, workersSurvived);
        commit();
    }

    private UUID nextId() {
        return new UUID(7, ++nextId);
    }

    /** From now on chunks become durable only by {@link #commit()}. */
    CoreFixture commitByHand() {
        commitsAtOnce = false;
        return this;
    }

    void commit() {
        durable = open++;
        List<Effect> leaving = List.copyOf(held);
        held.clear();
        leaving.forEach(this::see);
    }

    void apply(Command command) {
        core.apply(command, now, live);
        if (commitsAtOnce) {
            commit();
        }
    }

    void advance(long millis) {
        now += millis;
        apply(new Command.Tick());
    }

    void advanceLive(long millis) {
        live += millis;
        apply(new Command.Tick());
    }

    @Override
    public long openChunk() {
        return open;
    }

    @Override
    public long durableChunk() {
        return durable;
    }

    @Override
    public void write(Mutation mutation) {
        mutations.add(mutation);
    }

    @Override
    public void held(Effect effect) {
        held.add(effect);
    }

    @Override
    public void onceDurable(long cause, Effect effect) {
        if (cause <= durable) {
            see(effect);
        } else {
            held.add(effect);
        }
    }

    private void see(Effect effect) {
        if (effect instanceof Effect.Answer<?> answer) {
            answer.deliver();
        } else if (effect instanceof Effect.Refuse refuse) {
            refuse.to().refuse(refuse.why());
        } else if (effect instanceof Effect.StartTask start) {
            start.session().start(start.assignment());
        } else if (effect instanceof Effect.CancelTask cancel) {
            cancel.session().cancel(cancel.assignment(), cancel.reason());
        } else if (effect instanceof Effect.EndSession end) {
            end.session().end(end.why());
        } else if (effect instanceof Effect.RunEnded run && run.results() != null) {
            run.listener().ended(run.runId(), run.results());
        } else if (effect instanceof Effect.RunChanged changed) {
            changed.watcher().changed(changed.change());
        } else if (!(effect instanceof Effect.ResultsKnown || effect instanceof Effect.RunOver)) {
            lookUps.add(effect);
        }
    }

    // Definitions.

    static TaskDefinition task(String name, String... parents) {
        return new TaskDefinition(
                name,
                "wf:" + name,
                List.of(parents),
                new Timeouts(60_000, 300_000),
                new RetryPolicy(0, 0, 60),
                Map.of("default", 1));
    }

    static TaskDefinition retrying(TaskDefinition task, int retries, double factor) {
        return new TaskDefinition(
                task.readableId(),
                task.action(),
                task.parents(),
                task.timeouts(),
                new RetryPolicy(retries, factor, 60),
                task.slots());
    }

    static WorkflowDefinition workflow(String name, @Nullable TaskDefinition onFailure, TaskDefinition... tasks) {
        return new WorkflowDefinition(
                name,
                List.of(tasks),
                onFailure,
                new WorkflowDefinition.Triggers(List.of(), List.of(), ByteString.EMPTY, false),
                1,
                List.of(),
                ByteString.EMPTY,
                ByteString.copyFromUtf8(name + Arrays.toString(tasks) + onFailure));
    }

    void put(WorkflowDefinition definition) {
        apply(new Command.PutWorkflow(TENANT, definition, new Probe<>()));
    }

    // Clients.

    /** Sees what the core answers. */
    static final class Probe<T> implements Reply<T> {
        @Nullable
        T value;

        @Nullable
        Rejection refusal;

        int answers;

        @Override
        public void answer(T answer) {
            value = answer;
            answers++;
        }

        @Override
        public void refuse(Rejection why) {
            refusal = why;
        }

        T get() {
            if (value == null) {
                throw new AssertionError("no answer, but " + refusal);
            }
            return value;
        }
    }

    static Trigger.Item item(String workflow, int priority, Trigger.@Nullable ParentRef parent) {
        return new Trigger.Item(workflow, ByteString.copyFromUtf8("{}"), ByteString.EMPTY, priority, parent, null);
    }

    Probe<List<UUID>> tryTrigger(Trigger.Item... items) {
        var probe = new Probe<List<UUID>>();
        apply(new Trigger(TENANT, List.of(items), null, null, probe));
        return probe;
    }

    UUID trigger(String workflow) {
        return trigger(workflow, 0);
    }

    UUID trigger(String workflow, int priority) {
        UUID id = tryTrigger(item(workflow, priority, null)).get().get(0);
        listen(id);
        return id;
    }

    UUID triggerChild(String workflow, UUID parentTask, int index) {
        return tryTrigger(item(workflow, 0, new Trigger.ParentRef(parentTask, index, null)))
                .get()
                .get(0);
    }

    void listen(UUID run) {
        apply(new Command.AwaitRun(TENANT, run, new RunListener() {
            @Override
            public void ended(UUID runId, List<TaskResult> results) {
                if (ended.put(runId, results) != null) {
                    throw new AssertionError("run " + runId + " ended twice");
                }
            }

            @Override
            public void failed(Rejection why) {
                throw new AssertionError(why);
            }
        }));
    }

    List<UUID> cancel(UUID... ids) {
        var probe = new Probe<List<UUID>>();
        apply(new Command.Cancel(TENANT, List.of(ids), probe));
        return probe.get();
    }

    List<UUID> replay(UUID... ids) {
        return tryReplay(null, ids).get();
    }

    /** Replays; what the core wants to know of the file it is told. */
    Probe<List<UUID>> tryReplay(@Nullable String requestId, UUID... ids) {
        var probe = new Probe<List<UUID>>();
        apply(new Command.Replay(TENANT, List.of(ids), requestId, null, probe));
        answerLookUps();
        return probe;
    }

    void answerLookUps() {
        for (Effect lookUp : List.copyOf(lookUps)) {
            if (lookUp instanceof Effect.LoadRuns load) {
                lookUps.remove(load);
                var found = load.ids().stream().map(this::found).distinct().toList();
                apply(load.command().with(new Command.Replay.Found(load.asOf(), found)));
                answerLookUps();
            }
        }
    }

    /** The run with that id, or of that task, as the file would hold it. */
    FoundRun found(UUID id) {
        List<Mutation.SaveRun> all = inserted();
        Mutation.SaveRun own = all.stream()
                .filter(save -> facts(save).externalId().equals(id))
                .findFirst()
                .orElseThrow();
        long dag = facts(own).kind() == RunFacts.Kind.MEMBER ? facts(own).dagId() : own.id();
        List<Restored.RunRow> members = all.stream()
                .filter(save -> facts(save).dagId() == dag)
                .map(this::row)
                .toList();
        Restored.RunRow run = all.stream()
                .filter(save -> save.id() == dag)
                .map(this::row)
                .findFirst()
                .orElseThrow();
        Version.Blueprint version = mutations.stream()
                .filter(Mutation.AddVersion.class::isInstance)
                .map(Mutation.AddVersion.class::cast)
                .filter(added -> added.id() == run.facts().versionId())
                .map(added -> new Version.Blueprint(added.id(), added.externalId(), added.number(), added.definition()))
                .findFirst()
                .orElseThrow();
        var children = new HashMap<Long, Map<String, UUID>>();
        for (Mutation.SaveRun save : all) {
            Origin.Parent parent = facts(save).origin().parent();
            if (parent != null) {
                children.computeIfAbsent(parent.taskId(), row -> new HashMap<>())
                        .put(parent.dedupeKey(), facts(save).externalId());
            }
        }
        return new FoundRun(run, members.isEmpty() ? List.of(run) : members, version, Set.of(), children);
    }

    private List<Mutation.SaveRun> inserted() {
        return mutations.stream()
                .filter(mutation -> mutation instanceof Mutation.SaveRun save && save.facts() != null)
                .map(Mutation.SaveRun.class::cast)
                .toList();
    }

    private static RunFacts facts(Mutation.SaveRun save) {
        return Objects.requireNonNull(save.facts());
    }

    private Restored.RunRow row(Mutation.SaveRun save) {
        return new Restored.RunRow(save.id(), facts(save), saved(facts(save).externalId()));
    }

    /** The last state that was written of a task or run. */
    RunState saved(UUID id) {
        long row = mutations.stream()
                .filter(mutation -> mutation instanceof Mutation.SaveRun save
                        && save.facts() != null
                        && save.facts().externalId().equals(id))
                .map(mutation -> ((Mutation.SaveRun) mutation).id())
                .findFirst()
                .orElseThrow();
        return mutations.stream()
                .filter(mutation -> mutation instanceof Mutation.SaveRun save && save.id() == row)
                .map(mutation -> ((Mutation.SaveRun) mutation).state())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    List<TaskEventKind> events() {
        return mutations.stream()
                .filter(Mutation.AddTaskEvent.class::isInstance)
                .map(mutation -> ((Mutation.AddTaskEvent) mutation).kind())
                .toList();
    }

    // Workers.

    FakeWorker worker(int slots, String... actions) {
        return new FakeWorker(slots, false, actions);
    }

    FakeWorker remoteWorker(int slots, String... actions) {
        return new FakeWorker(slots, true, actions);
    }

    /** A worker whose tasks the test ends by hand. */
    final class FakeWorker implements WorkerSession {
        final UUID id;
        final List<Assignment> started = new ArrayList<>();
        final List<Assignment> cancelled = new ArrayList<>();
        final List<StopReason> reasons = new ArrayList<>();

        @Nullable
        Rejection ended;

        FakeWorker(int slots, boolean remote, String... actions) {
            var probe = new Probe<UUID>();
            apply(new Command.Register(
                    TENANT,
                    new WorkerSpec(
                            "w",
                            List.of(actions),
                            Map.of("default", slots),
                            Map.of(),
                            new WorkerSpec.Platform(null, null, null, null, null),
                            remote),
                    probe));
            commit();
            id = probe.get();
            listen();
        }

        void listen() {
            apply(new Command.Listen(TENANT, id, this, false));
        }

        void hangUp() {
            apply(new Command.SessionEnded(TENANT, id, this));
        }

        Probe<Void> heartbeat() {
            var probe = new Probe<Void>();
            apply(new Command.Heartbeat(TENANT, id, probe));
            return probe;
        }

        @Override
        public void start(Assignment assignment) {
            started.add(assignment);
        }

        @Override
        public void cancel(Assignment assignment, StopReason reason) {
            cancelled.add(assignment);
            reasons.add(reason);
        }

        @Override
        public void end(Rejection why) {
            ended = why;
        }

        /** The names of the tasks that it was given, in order. */
        List<String> names() {
            return started.stream()
                    .map(assignment -> assignment.task().readableId())
                    .toList();
        }

        Assignment last() {
            return started.get(started.size() - 1);
        }

        Assignment given(String task) {
            return started.stream()
                    .filter(assignment -> assignment.task().readableId().equals(task))
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new AssertionError(task + " was not started: " + names()));
        }

        Probe<Void> complete(Assignment assignment) {
            return report(assignment, TaskReport.Kind.COMPLETED, "{\"ok\": 1}", false, true, 0);
        }

        Probe<Void> completeSkipped(Assignment assignment) {
            return report(assignment, TaskReport.Kind.COMPLETED, "{\"skipped\": true}", true, true, 0);
        }

        Probe<Void> fail(Assignment assignment) {
            return report(assignment, TaskReport.Kind.FAILED, "boom", false, true, 0);
        }

        Probe<Void> failForGood(Assignment assignment) {
            return report(assignment, TaskReport.Kind.FAILED, "boom", false, false, 0);
        }

        Probe<Void> failUntil(Assignment assignment, long retryAfterMillis) {
            return report(assignment, TaskReport.Kind.FAILED, "boom", false, true, retryAfterMillis);
        }

        Probe<Void> begin(Assignment assignment) {
            return report(assignment, TaskReport.Kind.STARTED, "", false, true, 0);
        }

        private Probe<Void> report(
                Assignment assignment,
                TaskReport.Kind kind,
                String payload,
                boolean skipped,
                boolean retryable,
                long retryAfterMillis) {
            var probe = new Probe<Void>();
            apply(new TaskReport(
                    TENANT,
                    assignment.taskId(),
                    kind,
                    assignment.retryCount(),
                    ByteString.copyFromUtf8(payload),
                    skipped,
                    retryable,
                    retryAfterMillis,
                    null,
                    probe));
            return probe;
        }
    }
}
