// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the parts of the core share: the live records, the present time and the outbox of the present command. */
final class CoreState {
    final Counters counters;
    final IdSource ids;
    final Map<UUID, Tenant> tenants = new HashMap<>();
    final Map<Long, Version> versions = new HashMap<>();
    /** On the wall clock: waits, time-outs, schedules. */
    final TimerQueue timers = new TimerQueue();
    /** On the clock of liveness, which no test moves. */
    final TimerQueue liveTimers = new TimerQueue();

    long now;
    long live;
    Outbox out;

    final Watches watches = new Watches(this);

    /** Grows when what the file says of finished runs changes, so that what was read before is known to be old. */
    long history;

    private long places;

    private record Ended(long chunk, Run run) {}

    /** Finished runs that a subscriber could not yet find in the file. */
    private final Deque<Ended> ended = new ArrayDeque<>();

    CoreState(Counters counters, IdSource ids, Outbox out) {
        this.counters = counters;
        this.ids = ids;
        this.out = out;
    }

    /** A place behind all others in any queue. */
    long nextPlace() {
        return ++places;
    }

    Tenant tenant(UUID externalId) {
        Tenant known = tenants.get(externalId);
        if (known != null) {
            return known;
        }
        var tenant = new Tenant(++counters.tenant, externalId);
        tenants.put(externalId, tenant);
        out.write(new Mutation.AddTenant(tenant.id, externalId, now));
        return tenant;
    }

    @Nullable
    Task task(Tenant tenant, UUID externalId) {
        Run run = tenant.runs.get(externalId);
        return run == null ? tenant.members.get(externalId) : run.single();
    }

    void add(Run run) {
        run.tenant.runs.put(run.externalId, run);
        if (run.isDag()) {
            for (Task task : run.tasks) {
                run.tenant.members.put(task.externalId, task);
            }
        }
    }

    void save(Task task) {
        out.write(new Mutation.SaveRun(task.id, null, task.state()));
    }

    void record(Task task, TaskEventKind kind, String message) {
        out.write(new Mutation.AddTaskEvent(++counters.taskEvent, task.id, kind, now, message, task.state()));
    }

    /** The row of a task that is replayed forgets when its attempt ended. */
    void recordFinished(Task task) {
        out.write(new Mutation.AddTaskEvent(
                ++counters.taskEvent, task.id, TaskEventKind.FINISHED, task.finishedAt, "", task.state()));
    }

    void ended(Run run) {
        run.endedIn = out.openChunk();
        ended.add(new Ended(run.endedIn, run));
    }

    /** Lets go of finished runs that everybody finds in the file from now on. */
    void prune() {
        long durable = out.durableChunk();
        for (Ended first = ended.peek(); first != null && first.chunk() <= durable; first = ended.peek()) {
            ended.remove();
            Run run = first.run();
            // A replay may have brought the run back to life, and it may have ended once more since.
            if (run.isFinished() && run.endedIn == first.chunk() && run.tenant.runs.get(run.externalId) == run) {
                forget(run);
            }
        }
    }

    private static void forget(Run run) {
        run.tenant.runs.remove(run.externalId);
        if (run.isDag()) {
            for (Task task : run.tasks) {
                run.tenant.members.remove(task.externalId);
            }
        }
    }

    <T> void answer(Reply<T> to, T value) {
        out.held(new Effect.Answer<>(to, value));
    }

    void refuse(Reply<?> to, Rejection why) {
        out.held(new Effect.Refuse(to, why));
    }
}
