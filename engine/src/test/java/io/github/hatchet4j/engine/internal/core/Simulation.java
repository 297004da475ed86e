// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.TENANT;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.item;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.retrying;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.TaskReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A core among clients and workers that a random source drives: commits come late, the engine crashes between two of
 * them, messages are lost and repeated, workers fall silent, time jumps. Equal seeds make equal histories.
 */
final class Simulation implements Outbox {
    private static final int WORKERS = 3;
    private static final String[] WORKFLOWS = {"single", "dag", "family"};
    private static final String[] ACTIONS = {"wf:a", "wf:b", "wf:c", "wf:d", "wf:oops"};

    private final Random random;
    private final SimulatedFile file = new SimulatedFile();
    /** What the core itself believes: the file with what is not yet durable. */
    private SimulatedFile believed = new SimulatedFile();

    private final List<Mutation> openMutations = new ArrayList<>();
    private final List<Effect> held = new ArrayList<>();
    private final List<Runnable> network = new ArrayList<>();
    private final List<SimulatedWorker> workers = new ArrayList<>();

    /** What clients were told to be accepted. */
    private final Set<UUID> accepted = new LinkedHashSet<>();

    private final Map<String, Command.Trigger> unanswered = new LinkedHashMap<>();
    private final Set<String> acknowledged = new HashSet<>();

    private Core core;
    private long now = 1_000_000;
    private long live = 5_000;
    private long open = 1;
    private long durable;
    private long ids;
    private int requests;
    private boolean faults = true;

    Simulation(long seed) {
        random = new Random(seed);
        core = new Core(new Counters(), this::nextId, this);
        register();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new SimulatedWorker(1 + i));
        }
    }

    private UUID nextId() {
        return new UUID(7, ++ids);
    }

    private void register() {
        apply(new Command.PutWorkflow(
                TENANT, workflow("single", null, retrying(task("a"), 2, 0)), new CoreFixture.Probe<>()));
        apply(new Command.PutWorkflow(
                TENANT,
                workflow(
                        "dag",
                        task("oops"),
                        task("a"),
                        retrying(task("b", "a"), 1, 1),
                        task("c", "a"),
                        task("d", "b", "c")),
                new CoreFixture.Probe<>()));
        apply(new Command.PutWorkflow(TENANT, workflow("family", null, task("b")), new CoreFixture.Probe<>()));
        commit();
    }

    // The outbox.

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
        if (mutation instanceof Mutation.SaveRun save && save.facts() == null) {
            checkMove(Objects.requireNonNull(believed.runs.get(save.id())), save.state());
        }
        believed.apply(mutation);
        openMutations.add(mutation);
    }

    @Override
    public void held(Effect effect) {
        held.add(effect);
    }

    @Override
    public void onceDurable(long cause, Effect effect) {
        if (effect instanceof Effect.StartTask start) {
            checkTurn(start.assignment());
        }
        if (cause <= durable) {
            leave(effect);
        } else {
            held.add(effect);
        }
    }

    private void commit() {
        openMutations.forEach(file::apply);
        openMutations.clear();
        durable = open++;
        List<Effect> leaving = List.copyOf(held);
        held.clear();
        leaving.forEach(this::leave);
    }

    /** Everything that is not in the file is gone; what is on the network still arrives. */
    private void crash() {
        openMutations.clear();
        held.clear();
        open++;
        believed = new SimulatedFile();
        believed.runs.putAll(file.runs);
        core = Core.restore(file.restored(), this::nextId, this, now, live, false);
        workers.forEach(SimulatedWorker::lostConnection);
    }

    private void leave(Effect effect) {
        if (effect instanceof Effect.LoadRuns load) {
            // As in the engine, this happens within the process, so that a crash takes it along.
            var found = new Command.Replay.Found(load.asOf(), file.found(load.ids()));
            apply(load.command().with(found));
        } else if (effect instanceof Effect.LoadParents load) {
            apply(load.command().with(Map.of()));
        } else {
            Runnable delivery = delivery(effect);
            if (delivery != null) {
                network.add(delivery);
            }
        }
    }

    private @Nullable Runnable delivery(Effect effect) {
        if (effect instanceof Effect.Answer<?> answer) {
            return answer::deliver;
        } else if (effect instanceof Effect.Refuse refuse) {
            return () -> refuse.to().refuse(refuse.why());
        } else if (effect instanceof Effect.StartTask start) {
            return () -> start.session().start(start.assignment());
        } else if (effect instanceof Effect.CancelTask cancel) {
            return () -> cancel.session().cancel(cancel.assignment(), cancel.reason());
        } else if (effect instanceof Effect.EndSession end) {
            return () -> end.session().end(end.why());
        } else if (effect instanceof Effect.CheckTask check) {
            return () -> check(check);
        }
        return null;
    }

    @SuppressWarnings({"NullAway", "unchecked"}) // a Reply<Void> is answered with null
    private void check(Effect.CheckTask check) {
        if (file.has(check.taskId())) {
            ((Reply<Object>) check.reply()).answer(null);
        } else {
            check.reply().refuse(check.otherwise());
        }
    }

    private void apply(Command command) {
        core.apply(command, now, live);
    }

    // Invariants.

    /** A task ends once; only a replay lets it start again. */
    private static void checkMove(Restored.RunRow before, RunState after) {
        if (before.state().status().isFinal()
                && before.facts().kind() != RunFacts.Kind.DAG
                && after.retryCount() == before.state().retryCount()) {
            throw new AssertionError("task " + before.id() + " ended as "
                    + before.state().status() + " and then became " + after.status());
        }
    }

    /** First in, first out among the first attempts of one action and priority. */
    private void checkTurn(Assignment given) {
        if (acknowledged.contains(given.taskId() + "/" + given.retryCount())) {
            throw new AssertionError("task " + given.taskRow() + " was reported, acknowledged and given out again");
        }
        if (given.retryCount() > 0) {
            return;
        }
        long queuedAt = given.queuedAt();
        for (Restored.RunRow row : believed.runs.values()) {
            RunState state = row.state();
            if (row.facts().kind() != RunFacts.Kind.DAG
                    && row.id() < given.taskRow()
                    && state.status() == TaskStatus.QUEUED
                    && state.retryCount() == 0
                    && state.queuedAt() < queuedAt
                    && file.action(row.facts()).equals(given.task().action())
                    && row.facts().priority() == given.priority()) {
                throw new AssertionError("task " + given.taskRow() + " overtook task " + row.id());
            }
        }
    }

    private void checkSlots() {
        apply(new Command.Inspect(view -> view.workers(TENANT).forEach(worker -> {
            int slots = worker.spec().slots().getOrDefault("default", 0);
            if (worker.running().size() > slots || worker.free().getOrDefault("default", 0) < 0) {
                throw new AssertionError("worker " + worker.id() + " with " + slots + " slots has " + worker.running());
            }
        })));
    }

    // The world.

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            checkSlots();
        }
        faults = false;
        for (int i = 0; i < 3_000 && !isQuiet(); i++) {
            live += 1_000;
            now += 1_000;
            apply(new Command.Tick());
            resend();
            workers.forEach(SimulatedWorker::live);
            commit();
            deliverAll();
        }
        checkEnd();
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> trigger();
            case 2 -> resend();
            case 3 -> commit();
            case 4, 5, 6 -> deliver();
            case 7, 8 -> workers.get(random.nextInt(workers.size())).live();
            case 9 -> {
                long by = random.nextInt(10) == 0 ? 35_000 : random.nextInt(2_000);
                now += by;
                live += by;
                apply(new Command.Tick());
            }
            case 10 -> meddle();
            default -> {
                if (random.nextInt(15) == 0) {
                    crash();
                }
            }
        }
    }

    private void trigger() {
        String request = "r" + ++requests;
        String workflow = WORKFLOWS[random.nextInt(WORKFLOWS.length)];
        var command = new Command.Trigger(
                TENANT, List.of(item(workflow, 1 + random.nextInt(3), null)), request, null, new Reply<>() {
                    @Override
                    public void answer(List<UUID> runs) {
                        accepted.addAll(runs);
                        unanswered.remove(request);
                    }

                    @Override
                    public void refuse(Rejection why) {
                        throw new AssertionError("a trigger was refused: " + why);
                    }
                });
        unanswered.put(request, command);
        apply(command);
    }

    /** Clients ask again for what was not answered. */
    private void resend() {
        for (Command.Trigger command : List.copyOf(unanswered.values())) {
            if (!faults || random.nextInt(3) == 0) {
                apply(command);
            }
        }
    }

    /** Cancels or replays something. */
    private void meddle() {
        if (accepted.isEmpty()) {
            return;
        }
        UUID run = List.copyOf(accepted).get(random.nextInt(accepted.size()));
        if (random.nextInt(3) == 0) {
            apply(new Command.Cancel(TENANT, List.of(run), new CoreFixture.Probe<>()));
        } else {
            apply(new Command.Replay(TENANT, List.of(run), null, null, new CoreFixture.Probe<>()));
        }
    }

    /** One message arrives, is lost, or arrives twice. */
    private void deliver() {
        if (network.isEmpty()) {
            return;
        }
        Runnable message = network.remove(random.nextInt(3) == 0 ? random.nextInt(network.size()) : 0);
        int luck = random.nextInt(20);
        if (luck > 0) {
            message.run();
        }
    }

    private void deliverAll() {
        while (!network.isEmpty()) {
            network.remove(0).run();
        }
    }

    private boolean isQuiet() {
        return unanswered.isEmpty()
                && openMutations.isEmpty()
                && file.runs.values().stream()
                        .allMatch(row -> row.state().status().isFinal());
    }

    /** Nothing that was accepted is lost, and everything has come to its end. */
    private void checkEnd() {
        Set<UUID> known = new HashSet<>();
        for (Restored.RunRow row : file.runs.values()) {
            known.add(row.facts().externalId());
            if (!row.state().status().isFinal()) {
                throw new AssertionError("task " + row.id() + " never ended: " + row.state());
            }
        }
        for (UUID run : accepted) {
            if (!known.contains(run)) {
                throw new AssertionError("run " + run + " was accepted and lost");
            }
        }
        if (accepted.isEmpty()) {
            throw new AssertionError("nothing happened in this simulation");
        }
    }

    /** A worker on the network, which outlives the engine. */
    private final class SimulatedWorker implements WorkerSession {
        private final int slots;
        private final Map<String, Assignment> running = new LinkedHashMap<>();
        private final Map<String, TaskReport> reports = new LinkedHashMap<>();
        private @Nullable UUID id;
        private boolean listening;

        SimulatedWorker(int slots) {
            this.slots = slots;
        }

        void lostConnection() {
            listening = false;
        }

        /** Does one thing that a worker does. */
        void live() {
            UUID own = id;
            if (own == null) {
                apply(new Command.Register(TENANT, spec(), new Reply<>() {
                    @Override
                    public void answer(UUID registered) {
                        id = registered;
                    }

                    @Override
                    public void refuse(Rejection why) {
                        throw new AssertionError(why);
                    }
                }));
            } else if (!listening) {
                listening = true;
                apply(new Command.Listen(TENANT, own, this, false));
                beat(own);
            } else if (faults && random.nextInt(60) == 0) {
                listening = false;
                apply(new Command.SessionEnded(TENANT, own, this));
            } else {
                beat(own);
                work();
            }
        }

        private WorkerSpec spec() {
            return new WorkerSpec(
                    "w",
                    List.of(ACTIONS),
                    Map.of("default", slots),
                    Map.of(),
                    new WorkerSpec.Platform(null, null, null, null, null),
                    true);
        }

        private void beat(UUID own) {
            if (faults && random.nextInt(8) == 0) {
                return;
            }
            apply(new Command.Heartbeat(TENANT, own, new Reply<>() {
                @Override
                public void answer(Void done) {
                    // It lives.
                }

                @Override
                public void refuse(Rejection why) {
                    listening = false;
                    if (why.code() == Rejection.Code.NOT_FOUND) {
                        id = null;
                    }
                }
            }));
        }

        private void work() {
            for (Assignment assignment : List.copyOf(running.values())) {
                int luck = faults ? random.nextInt(10) : 5;
                if (luck < 2) {
                    apply(report(assignment, TaskReport.Kind.STARTED, new CoreFixture.Probe<>()));
                } else if (luck < 6) {
                    running.remove(key(assignment));
                    send(assignment, luck == 2 ? TaskReport.Kind.FAILED : TaskReport.Kind.COMPLETED);
                }
            }
            // Results are sent again until they are acknowledged.
            for (TaskReport report : List.copyOf(reports.values())) {
                apply(report);
            }
        }

        private void send(Assignment assignment, TaskReport.Kind kind) {
            String key = key(assignment);
            TaskReport report = report(assignment, kind, new Reply<>() {
                @Override
                public void answer(Void done) {
                    reports.remove(key);
                    acknowledged.add(key);
                }

                @Override
                public void refuse(Rejection why) {
                    throw new AssertionError("a report was refused: " + why);
                }
            });
            reports.put(key, report);
            apply(report);
        }

        private static String key(Assignment assignment) {
            return assignment.taskId() + "/" + assignment.retryCount();
        }

        private static TaskReport report(Assignment assignment, TaskReport.Kind kind, Reply<Void> reply) {
            return new TaskReport(
                    TENANT,
                    assignment.taskId(),
                    kind,
                    assignment.retryCount(),
                    ByteString.copyFromUtf8(kind == TaskReport.Kind.FAILED ? "boom" : "{}"),
                    false,
                    true,
                    0,
                    null,
                    reply);
        }

        @Override
        public void start(Assignment assignment) {
            running.put(key(assignment), assignment);
        }

        @Override
        public void cancel(Assignment assignment, StopReason reason) {
            running.remove(key(assignment));
            reports.remove(key(assignment));
        }

        @Override
        public void end(Rejection why) {
            listening = false;
            if (why.code() == Rejection.Code.NOT_FOUND) {
                id = null;
            }
        }
    }
}
