// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks that wait for a worker of one action: first in, first out within a priority. */
final class ActionQueue {
    /** Above what clients may ask for: retries without a wait. */
    static final int RETRY_PRIORITY = 4;

    final String action;
    final List<Worker> workers = new ArrayList<>();
    private final Task[] first = new Task[RETRY_PRIORITY + 1];
    private final Task[] last = new Task[RETRY_PRIORITY + 1];
    private int size;
    private int turn;

    ActionQueue(String action) {
        this.action = action;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Nullable
    Task peek() {
        for (int priority = RETRY_PRIORITY; priority > 0; priority--) {
            if (first[priority] != null) {
                return first[priority];
            }
        }
        return null;
    }

    /** Puts the task where its place says: nearly always at the end. */
    void add(Task task) {
        int priority = task.queuePriority;
        Task before = last[priority];
        while (before != null && before.place > task.place) {
            before = before.previousInQueue;
        }
        Task after = before == null ? first[priority] : before.nextInQueue;
        task.previousInQueue = before;
        task.nextInQueue = after;
        if (before == null) {
            first[priority] = task;
        } else {
            before.nextInQueue = task;
        }
        if (after == null) {
            last[priority] = task;
        } else {
            after.previousInQueue = task;
        }
        task.queue = this;
        if (size++ == 0) {
            workers.forEach(worker -> worker.waiting.add(this));
        }
    }

    void remove(Task task) {
        int priority = task.queuePriority;
        Task before = task.previousInQueue;
        Task after = task.nextInQueue;
        if (before == null) {
            first[priority] = after;
        } else {
            before.nextInQueue = after;
        }
        if (after == null) {
            last[priority] = before;
        } else {
            after.previousInQueue = before;
        }
        task.previousInQueue = null;
        task.nextInQueue = null;
        task.queue = null;
        if (--size == 0) {
            workers.forEach(worker -> worker.waiting.remove(this));
        }
    }

    void join(Worker worker) {
        workers.add(worker);
        if (size > 0) {
            worker.waiting.add(this);
        }
    }

    void leave(Worker worker) {
        workers.remove(worker);
        worker.waiting.remove(this);
    }

    /** The next worker in turn that can take the task now, or null. */
    @Nullable
    Worker pick(Task task, long live) {
        for (int i = 0; i < workers.size(); i++) {
            turn = (turn + 1) % workers.size();
            Worker worker = workers.get(turn);
            if (worker.canTake(task, live)) {
                return worker;
            }
        }
        return null;
    }
}
