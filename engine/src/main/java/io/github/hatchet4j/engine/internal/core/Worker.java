// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A registered worker: the live record. As a timer it stands for the end of its liveness. */
final class Worker extends TimerQueue.Node {
    /** Without a heartbeat for this long a worker gets no task. */
    static final long FRESH_MILLIS = 5_000;

    /** Without a heartbeat for this long its tasks are taken away. */
    static final long LOST_MILLIS = 30_000;

    /** Without a heartbeat for this long it has to register anew. */
    static final long FORGOTTEN_MILLIS = 24 * 3_600_000L;

    final long id;
    final UUID externalId;
    final Tenant tenant;
    final long createdAt;
    final List<Stream> streams = new ArrayList<>(1);
    final Set<Task> running = new LinkedHashSet<>();
    /** Queues of its actions in which tasks wait, in the order of their turn. */
    final Set<ActionQueue> waiting = new LinkedHashSet<>();

    WorkerSpec spec;
    boolean paused;
    /** Whether it has said good-bye, or was given up. */
    boolean gone;
    /** Whether it ever listened. */
    boolean listened;
    /** On the clock of liveness. */
    long heartbeatAt;
    /** For people, on the wall clock. */
    long seenAt;
    /** What of it is in the file. */
    long savedSeenAt;

    private final Map<String, Integer> free = new HashMap<>();

    /** An open stream to the worker. */
    record Stream(WorkerSession session, boolean keepsAlive) {}

    Worker(long id, UUID externalId, Tenant tenant, WorkerSpec spec, long createdAt) {
        this.id = id;
        this.externalId = externalId;
        this.tenant = tenant;
        this.spec = spec;
        this.createdAt = createdAt;
        free.putAll(spec.slots());
    }

    boolean isListening() {
        return !streams.isEmpty();
    }

    boolean isAlive(long live, long within) {
        return live - heartbeatAt < within || streams.stream().anyMatch(Stream::keepsAlive);
    }

    boolean canTake(Task task, long live) {
        return isListening() && !paused && !gone && hasSlots(task) && isAlive(live, FRESH_MILLIS);
    }

    private boolean hasSlots(Task task) {
        for (var request : task.step.definition.slots().entrySet()) {
            if (free.getOrDefault(request.getKey(), 0) < request.getValue()) {
                return false;
            }
        }
        return true;
    }

    void take(Task task) {
        running.add(task);
        hold(task);
    }

    void hold(Task task) {
        task.step.definition.slots().forEach((kind, units) -> free.merge(kind, -units, Integer::sum));
        task.holdsSlots = true;
    }

    /** Gives the task's slots back; it may still be running. */
    void release(Task task) {
        if (task.holdsSlots) {
            task.step.definition.slots().forEach((kind, units) -> free.merge(kind, units, Integer::sum));
            task.holdsSlots = false;
        }
    }

    void drop(Task task) {
        running.remove(task);
        release(task);
    }

    int free(String kind) {
        return free.getOrDefault(kind, 0);
    }

    WorkerSession session() {
        return streams.get(0).session();
    }
}
