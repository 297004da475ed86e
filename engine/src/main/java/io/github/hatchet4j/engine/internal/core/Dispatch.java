// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings waiting tasks and free workers together. */
final class Dispatch {
    private final CoreState state;

    Dispatch(CoreState state) {
        this.state = state;
    }

    /** Puts a task into its queue, behind what is there, and hands out what can be. */
    void enqueue(Task task, int priority) {
        task.status = TaskStatus.QUEUED;
        task.queuePriority = priority;
        if (task.retryCount == 0) {
            state.watches.started(task);
        }
        task.queuedAt = state.now;
        task.place = state.nextPlace();
        requeue(task, false);
    }

    /**
     * Puts a task back to the place that it had.
     *
     * @param sent whether the present attempt has left for a worker before, so that its report would count
     */
    void requeue(Task task, boolean sent) {
        task.status = TaskStatus.QUEUED;
        task.worker = null;
        task.workerRow = 0;
        // What the file has for a queued task: once assigned, so that the report counts after any number of restarts.
        task.assignedAt = sent ? task.assignedAt : 0;
        task.startedAt = 0;
        task.sent = sent;
        task.causeChunk = state.out.openChunk();
        if (task.run.version.workflow.pause != null) {
            hold(task);
            return;
        }
        task.dueAt = state.now + task.step.definition.timeouts().scheduleMillis();
        state.timers.schedule(task, task.dueAt);
        state.save(task);
        ActionQueue queue = task.run.tenant.queue(task.step.definition.action());
        queue.add(task);
        drain(queue);
    }

    /** Has a task of a paused workflow wait outside its queue. Its wait for a worker begins when the pause ends. */
    void hold(Task task) {
        Workflow workflow = task.run.version.workflow;
        WorkflowPause pause = workflow.pause;
        if (pause == null) {
            throw new IllegalStateException("workflow " + workflow.name + " is not paused");
        }
        if (task.queue != null) {
            task.queue.remove(task);
        }
        workflow.held.add(task);
        // Counted from its creation, as in Hatchet. One that is over it is cancelled with the next command.
        task.dueAt = Math.addExact(task.run.createdAt, pause.queueMillis());
        state.timers.schedule(task, task.dueAt);
        state.save(task);
    }

    boolean isHeld(Task task) {
        return task.run.version.workflow.held.contains(task);
    }

    void drain(ActionQueue queue) {
        for (Task task = queue.peek(); task != null; task = queue.peek()) {
            Worker worker = queue.pick(task, state.live);
            if (worker == null) {
                return;
            }
            assign(task, worker);
        }
    }

    /** Gives a worker that has room one task of each of its queues in turn until it is full. */
    void feed(Worker worker) {
        boolean progress = true;
        while (progress && !worker.waiting.isEmpty()) {
            progress = false;
            for (ActionQueue queue : List.copyOf(worker.waiting)) {
                Task task = queue.peek();
                if (task != null && worker.canTake(task, state.live)) {
                    assign(task, worker);
                    progress = true;
                    if (worker.waiting.remove(queue) && !queue.isEmpty()) {
                        worker.waiting.add(queue);
                    }
                }
            }
        }
    }

    private void assign(Task task, Worker worker) {
        ActionQueue queue = task.queue;
        if (queue == null) {
            throw new IllegalStateException("task " + task.externalId + " is in no queue");
        }
        queue.remove(task);
        task.status = TaskStatus.RUNNING;
        task.worker = worker;
        task.workerRow = worker.id;
        task.assignedAt = state.now;
        task.dueAt = state.now + task.step.definition.timeouts().executionMillis();
        task.sent = true;
        state.timers.schedule(task, task.dueAt);
        worker.take(task);
        task.run.tenant.tally.add(Counted.TASKS_ASSIGNED);
        state.save(task);
        markRunning(task.run);
        // A worker in this process dies with it, so its assignment need not be durable; one that outlives the process
        // must not hold a task that the file knows nothing of.
        long cause = worker.spec.remote() ? state.out.openChunk() : task.causeChunk;
        state.out.onceDurable(cause, new Effect.StartTask(worker.session(), assignment(task)));
    }

    private void markRunning(Run run) {
        if (run.status != TaskStatus.QUEUED) {
            return;
        }
        run.status = TaskStatus.RUNNING;
        run.startedAt = state.now;
        if (run.isDag()) {
            state.out.write(new Mutation.SaveRun(run.id, null, run.state()));
        }
    }

    /** Takes the task off whatever it waits for or runs on. The worker's room must be filled afterwards. */
    @Nullable
    Worker detach(Task task) {
        state.timers.remove(task);
        if (task.queue != null) {
            task.queue.remove(task);
        }
        task.run.version.workflow.held.remove(task);
        Worker worker = task.worker;
        if (worker != null) {
            worker.drop(task);
            task.worker = null;
        }
        return worker;
    }

    /** Tells the worker to stop an attempt. */
    void stop(Task task, StopReason reason) {
        Worker worker = task.worker;
        if (worker != null && worker.isListening()) {
            state.out.held(new Effect.CancelTask(worker.session(), assignment(task), reason));
        }
    }

    private static Assignment assignment(Task task) {
        Run run = task.run;
        return new Assignment(
                run.tenant.externalId,
                run.externalId,
                task.externalId,
                run.id,
                task.id,
                task.retryCount,
                run.version,
                task.step.ordinal,
                run.metadata,
                run.origin,
                task.queuePriority,
                run.createdAt,
                task.queuedAt,
                task.previousTrace,
                parents(task),
                run.freshInput);
    }

    private static List<Assignment.Parent> parents(Task task) {
        if (!task.run.isDag()) {
            return List.of();
        }
        var parents = new ArrayList<Assignment.Parent>();
        if (task.step.onFailure) {
            for (Task other : task.run.tasks) {
                if (other != task && other.status.isFinal()) {
                    parents.add(parent(other));
                }
            }
        } else {
            task.step.parents.forEach(step -> parents.add(parent(task.run.task(step))));
        }
        return parents;
    }

    private static Assignment.Parent parent(Task task) {
        return new Assignment.Parent(task.step.definition.readableId(), task.id, task.status == TaskStatus.FAILED);
    }
}
