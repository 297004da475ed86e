// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import io.github.hatchet4j.engine.internal.core.Command.Listen;
import io.github.hatchet4j.engine.internal.core.Command.Register;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workers come, listen, show that they live, and go. */
final class WorkerDesk {
    private static final long SEEN_SAVED_EVERY_MILLIS = 3_600_000;

    private final CoreState state;
    private final Dispatch dispatch;
    private final TaskLife life;

    WorkerDesk(CoreState state, Dispatch dispatch, TaskLife life) {
        this.state = state;
        this.dispatch = dispatch;
        this.life = life;
    }

    void register(Tenant tenant, Register command) {
        var worker = new Worker(++state.counters.worker, state.ids.next(), tenant, command.spec(), state.now);
        admit(worker);
        save(worker);
        state.answer(command.reply(), worker.externalId);
    }

    /** Takes a worker in, be it new or from the file. */
    void admit(Worker worker) {
        worker.heartbeatAt = state.live;
        worker.seenAt = state.now;
        worker.tenant.workers.put(worker.externalId, worker);
        for (String action : worker.spec.actions()) {
            worker.tenant.queue(action).join(worker);
        }
        state.liveTimers.schedule(worker, state.live + Worker.LOST_MILLIS);
    }

    void listen(Tenant tenant, Listen command) {
        Worker worker = tenant.workers.get(command.workerId());
        if (worker == null) {
            state.out.held(new Effect.EndSession(command.session(), unknown(command.workerId())));
            return;
        }
        worker.streams.add(new Worker.Stream(command.session(), command.keepsAlive()));
        worker.listened = true;
        worker.gone = false;
        dispatch.feed(worker);
    }

    void sessionEnded(Tenant tenant, UUID workerId, WorkerSession session) {
        Worker worker = tenant.workers.get(workerId);
        if (worker == null) {
            return;
        }
        boolean stoodForHeartbeats = worker.isAlive(state.live, 0);
        if (worker.streams.removeIf(stream -> stream.session() == session)) {
            if (stoodForHeartbeats) {
                sign(worker);
            }
            save(worker);
        }
    }

    void heartbeat(Tenant tenant, UUID workerId, Reply<Void> reply) {
        Worker worker = tenant.workers.get(workerId);
        if (worker == null) {
            state.refuse(reply, unknown(workerId));
            return;
        }
        if (worker.listened && !worker.isListening()) {
            state.refuse(
                    reply,
                    new Rejection(
                            Rejection.Code.FAILED_PRECONDITION,
                            "Heartbeat rejected: worker stream is not active: " + workerId));
            return;
        }
        sign(worker);
        state.out.onceDurable(0, TaskLife.answer(reply));
        dispatch.feed(worker);
    }

    private void sign(Worker worker) {
        worker.heartbeatAt = state.live;
        worker.seenAt = state.now;
    }

    void unsubscribe(Tenant tenant, UUID workerId, Reply<Void> reply) {
        withWorker(tenant, workerId, reply, worker -> {
            worker.gone = true;
            save(worker);
        });
    }

    void pause(Tenant tenant, UUID workerId, boolean paused, Reply<Void> reply) {
        withWorker(tenant, workerId, reply, worker -> {
            worker.paused = paused;
            save(worker);
            dispatch.feed(worker);
        });
    }

    void upsertLabels(Tenant tenant, UUID workerId, Map<String, WorkerSpec.Label> labels, Reply<Void> reply) {
        withWorker(tenant, workerId, reply, worker -> {
            var merged = new HashMap<>(worker.spec.labels());
            merged.putAll(labels);
            worker.spec = worker.spec.withLabels(merged);
            save(worker);
        });
    }

    private void withWorker(
            Tenant tenant, UUID workerId, Reply<Void> reply, java.util.function.Consumer<Worker> action) {
        Worker worker = tenant.workers.get(workerId);
        if (worker == null) {
            state.refuse(reply, unknown(workerId));
            return;
        }
        action.accept(worker);
        state.out.held(TaskLife.answer(reply));
    }

    /** The worker's timer fired. */
    void due(Worker worker) {
        if (worker.isAlive(state.live, Worker.LOST_MILLIS)) {
            boolean keptAlive = worker.isAlive(state.live, 0);
            if (keptAlive) {
                worker.seenAt = state.now;
            }
            if (worker.seenAt - worker.savedSeenAt >= SEEN_SAVED_EVERY_MILLIS) {
                // Only workers that were seen lately are known again after a restart.
                save(worker);
            }
            long since = keptAlive ? state.live : worker.heartbeatAt;
            state.liveTimers.schedule(worker, since + Worker.LOST_MILLIS);
            return;
        }
        for (Task task : List.copyOf(worker.running)) {
            // Whoever gave its slot back runs on its own account: its time-out ends it, not its worker's silence.
            if (task.holdsSlots) {
                life.lost(task);
            }
        }
        if (state.live - worker.heartbeatAt < Worker.FORGOTTEN_MILLIS) {
            // Its network may come back: SDKs do not survive being unknown.
            state.liveTimers.schedule(worker, state.live + Worker.LOST_MILLIS);
        } else {
            forget(worker);
        }
    }

    private static void forget(Worker worker) {
        worker.tenant.workers.remove(worker.externalId);
        for (String action : worker.spec.actions()) {
            ActionQueue queue = worker.tenant.queue(action);
            queue.leave(worker);
            if (queue.isEmpty() && queue.workers.isEmpty()) {
                worker.tenant.queues.remove(action);
            }
        }
    }

    List<CoreView.WorkerView> views(@Nullable Tenant tenant) {
        if (tenant == null) {
            return List.of();
        }
        var views = new ArrayList<CoreView.WorkerView>();
        tenant.workers.values().stream()
                .sorted(Comparator.comparingLong((Worker worker) -> worker.id).reversed())
                .forEach(worker -> views.add(view(worker)));
        return views;
    }

    private CoreView.WorkerView view(Worker worker) {
        var free = new HashMap<String, Integer>();
        worker.spec.slots().keySet().forEach(kind -> free.put(kind, worker.free(kind)));
        return new CoreView.WorkerView(
                worker.externalId,
                worker.spec,
                worker.paused,
                worker.isListening() && !worker.gone && worker.isAlive(state.live, Worker.FRESH_MILLIS),
                worker.createdAt,
                worker.seenAt,
                free,
                worker.running.stream().map(task -> task.externalId).toList());
    }

    private void save(Worker worker) {
        worker.savedSeenAt = worker.seenAt;
        state.out.write(new Mutation.SaveWorker(
                worker.id,
                worker.externalId,
                worker.tenant.id,
                worker.spec,
                worker.paused,
                worker.createdAt,
                worker.seenAt));
    }

    private static Rejection unknown(UUID workerId) {
        return Rejection.notFound("worker not found: " + workerId);
    }
}
