// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.TaskReport;
import io.github.hatchet4j.engine.internal.core.Transitions.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transitions of tasks and of the runs that they make up. */
final class TaskLife {
    private static final ByteString SKIPPED = ByteString.copyFromUtf8("{\"skipped\": true}");
    private static final String PARENT_NOT_COMPLETED = "a parent did not complete";
    private static final ByteString NULL = ByteString.copyFromUtf8("null");

    private final CoreState state;
    private final Dispatch dispatch;

    TaskLife(CoreState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
    }

    /** Starts what of a new run can start. Actions that leave at once take the input along. */
    void begin(Run run, ByteString input) {
        run.freshInput = input;
        for (Task task : run.tasks) {
            if (task.step.parents.isEmpty() && !task.step.onFailure) {
                dispatch.enqueue(task, run.priority);
            }
        }
        run.freshInput = null;
    }

    /** Ends a new run that cannot run, with the reason as error. */
    void failAtOnce(Run run, String why) {
        ByteString error = ByteString.copyFromUtf8(why);
        for (Task task : run.tasks) {
            boolean root = task.step.parents.isEmpty() && !task.step.onFailure;
            TaskStatus end = task.step.onFailure ? TaskStatus.SKIPPED : root ? TaskStatus.FAILED : TaskStatus.CANCELLED;
            if (root) {
                state.record(task, TaskEventKind.FAILED, why);
                state.out.write(new Mutation.PutOutput(task.id, true, error));
            } else if (task.step.onFailure) {
                state.out.write(new Mutation.PutOutput(task.id, false, SKIPPED));
            }
            task.status = end;
            task.finishedAt = state.now;
            state.save(task);
            run.tenant.tally.taskEnded(end);
            run.open--;
            state.watches.ended(task, root ? error : ByteString.EMPTY);
        }
        finish(run, null);
    }

    void report(Tenant tenant, TaskReport report) {
        Task task = state.task(tenant, report.taskId());
        if (task == null) {
            state.out.held(new Effect.CheckTask(
                    tenant.externalId,
                    report.taskId(),
                    report.reply(),
                    Rejection.invalid("invalid task external run id " + report.taskId())));
            return;
        }
        boolean present = report.retryCount() == null || report.retryCount() == task.retryCount;
        // A task that came back from a lost engine process may still be running on its worker: the result of that
        // attempt is as good as any.
        boolean running = task.status == TaskStatus.RUNNING || (task.status == TaskStatus.QUEUED && task.sent);
        if (present && running) {
            switch (report.kind()) {
                case STARTED -> started(task, state.now, report.trace());
                case COMPLETED -> {
                    startedUnheard(task, report.trace());
                    complete(task, report.payload(), report.skipped());
                }
                case FAILED -> {
                    startedUnheard(task, report.trace());
                    failed(
                            task,
                            TaskEventKind.FAILED,
                            report.payload().toStringUtf8(),
                            report.retryable(),
                            report.retryAfterMillis());
                }
                case CANCELLED -> cancel(task, TaskEventKind.CANCELLED, "cancelled by its worker", false);
            }
        }
        if (report.kind() == TaskReport.Kind.STARTED) {
            state.out.onceDurable(0, answer(report.reply()));
        } else {
            state.out.held(answer(report.reply()));
        }
    }

    @SuppressWarnings("NullAway") // a Reply<Void> is answered with null
    static Effect answer(Reply<Void> reply) {
        return new Effect.Answer<>(reply, null);
    }

    private void started(Task task, long at, @Nullable String trace) {
        if (task.startedAt != 0 || task.status != TaskStatus.RUNNING) {
            return;
        }
        task.startedAt = at;
        task.trace = trace;
        state.save(task);
    }

    /**
     * A result says that its attempt began, also where the report of that was lost or is overtaken: workers send both
     * without waiting. When it began is then not known more closely than that it had been assigned.
     */
    private void startedUnheard(Task task, @Nullable String trace) {
        started(task, task.assignedAt, trace);
    }

    private void complete(Task task, ByteString output, boolean skipped) {
        Worker worker = dispatch.detach(task);
        task.skippedItself = skipped;
        end(task, TaskStatus.COMPLETED, false, output.isEmpty() ? NULL : output);
        feed(worker);
    }

    private void failed(Task task, TaskEventKind kind, String error, boolean retryable, long retryAfterMillis) {
        Decision decision =
                Transitions.afterFailure(task.step.definition.retries(), task.failures, retryable, retryAfterMillis);
        state.record(task, kind, error);
        Worker worker = dispatch.detach(task);
        task.failures++;
        if (decision instanceof Decision.Retry retry) {
            again(task, retry.waitMillis());
        } else {
            end(task, TaskStatus.FAILED, true, ByteString.copyFromUtf8(error));
        }
        feed(worker);
    }

    private void again(Task task, long waitMillis) {
        nextAttempt(task);
        task.run.tenant.tally.add(Counted.TASKS_RETRIED);
        if (waitMillis <= 0) {
            dispatch.enqueue(task, ActionQueue.RETRY_PRIORITY);
            return;
        }
        task.status = TaskStatus.BACKOFF;
        task.workerRow = 0;
        task.dueAt = state.now + waitMillis;
        state.timers.schedule(task, task.dueAt);
        state.save(task);
    }

    private static void nextAttempt(Task task) {
        task.retryCount++;
        task.previousTrace = task.trace;
        task.trace = null;
        task.assignedAt = 0;
        task.startedAt = 0;
        task.sent = false;
    }

    /** The worker that had the task is lost. */
    void lost(Task task) {
        Decision decision = Transitions.afterLoss(task.reassignments);
        state.record(task, TaskEventKind.REASSIGNED, "Worker did not send a heartbeat for 30 seconds");
        dispatch.detach(task);
        if (decision instanceof Decision.Fail) {
            end(task, TaskStatus.FAILED, true, ByteString.copyFromUtf8("Task reached its maximum reassignment count"));
            return;
        }
        task.reassignments++;
        task.run.tenant.tally.add(Counted.TASKS_REASSIGNED);
        nextAttempt(task);
        task.queuedAt = state.now;
        dispatch.requeue(task, false);
    }

    /** The action never reached the worker. */
    void notSent(Task task, String why) {
        state.record(task, TaskEventKind.COULD_NOT_SEND_TO_WORKER, why);
        dispatch.detach(task);
        dispatch.requeue(task, false);
    }

    /** The action can reach no worker. */
    void notSendable(Task task, String why) {
        failed(task, TaskEventKind.FAILED, why, false, 0);
    }

    /** The task's timer fired. */
    void due(Task task) {
        switch (task.status) {
            case QUEUED -> {
                if (dispatch.isHeld(task)) {
                    cancel(task, TaskEventKind.CANCELLED, "paused workflow queue item TTL expired.", false);
                } else {
                    task.run.tenant.tally.add(Counted.TASKS_SCHEDULING_TIMED_OUT);
                    cancel(task, TaskEventKind.SCHEDULING_TIMED_OUT, "", false);
                }
            }
            case BACKOFF -> dispatch.enqueue(task, task.run.priority);
            case RUNNING -> {
                dispatch.stop(task, StopReason.TIMED_OUT);
                long timeout = task.dueAt - task.assignedAt;
                failed(task, TaskEventKind.TIMED_OUT, "Task exceeded timeout of " + text(timeout), true, 0);
            }
            default -> throw new IllegalStateException("timer of a task that is " + task.status);
        }
    }

    private static String text(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    void cancelRun(Run run) {
        for (Task task : run.tasks) {
            boolean unneeded = task.step.onFailure && task.status == TaskStatus.PENDING;
            if (task.status.isFinal()) {
                cancelChildren(task);
            } else if (!unneeded) {
                cancel(task, TaskEventKind.CANCELLED, "", true);
            }
        }
    }

    void cancelTask(Task task) {
        if (!task.status.isFinal()) {
            cancel(task, TaskEventKind.CANCELLED, "", true);
        }
    }

    /** Ends the task as cancelled, and with it the runs that it spawned. */
    private void cancel(Task task, TaskEventKind kind, String message, boolean tellWorker) {
        if (tellWorker) {
            dispatch.stop(task, StopReason.CANCELLED);
        }
        state.record(task, kind, message);
        Worker worker = dispatch.detach(task);
        end(task, TaskStatus.CANCELLED, true, ByteString.EMPTY);
        cancelChildren(task);
        feed(worker);
    }

    private void cancelChildren(Task task) {
        for (var child : List.copyOf(task.children().values())) {
            Run run = task.run.tenant.runs.get(child);
            if (run != null && !run.isFinished()) {
                cancelRun(run);
            }
        }
    }

    private void end(Task task, TaskStatus status, boolean failed, ByteString output) {
        task.status = status;
        task.finishedAt = state.now;
        task.dueAt = 0;
        task.run.tenant.tally.taskEnded(status);
        state.save(task);
        if (status != TaskStatus.CANCELLED) {
            state.out.write(new Mutation.PutOutput(task.id, failed, output));
        }
        state.watches.ended(task, output);
        Run run = task.run;
        run.open--;
        if (run.isDag()) {
            settle(task);
        }
        if (run.open == 0 && !run.isFinished()) {
            finish(run, run.isDag() ? null : result(task, failed, output));
        }
    }

    private static List<RunListener.TaskResult> result(Task task, boolean failed, ByteString output) {
        return List.of(new RunListener.TaskResult(
                task.externalId, task.step.definition.readableId(), failed ? null : output, failed ? output : null));
    }

    /** Moves on what waited for this task. */
    private void settle(Task task) {
        Run run = task.run;
        boolean bad = task.status == TaskStatus.FAILED || task.status == TaskStatus.CANCELLED;
        for (Version.Step step : task.step.children) {
            Task child = run.task(step);
            if (child.status != TaskStatus.PENDING) {
                continue;
            }
            if (bad) {
                cancel(child, TaskEventKind.CANCELLED, PARENT_NOT_COMPLETED, false);
            } else if (step.parents.stream()
                    .allMatch(parent -> run.task(parent).status.isFinal())) {
                afterParents(child);
            }
        }
        settleOnFailure(run);
    }

    private void settleOnFailure(Run run) {
        Task onFailure = run.tasks[run.tasks.length - 1];
        if (!onFailure.step.onFailure || onFailure.status != TaskStatus.PENDING) {
            return;
        }
        // Asked of all tasks: ending a child of the failed one may have brought us here first.
        if (run.hasFailedTask()) {
            dispatch.enqueue(onFailure, run.priority);
        } else if (run.open == 1) {
            skip(onFailure);
        }
    }

    private void afterParents(Task task) {
        if (hasBadParent(task)) {
            cancel(task, TaskEventKind.CANCELLED, PARENT_NOT_COMPLETED, false);
            return;
        }
        boolean skipped = task.step.parents.stream()
                .map(task.run::task)
                .anyMatch(parent -> parent.status == TaskStatus.SKIPPED || parent.skippedItself);
        if (skipped) {
            skip(task);
        } else {
            dispatch.enqueue(task, task.run.priority);
        }
    }

    private static boolean hasBadParent(Task task) {
        return task.step.parents.stream()
                .map(task.run::task)
                .anyMatch(parent -> parent.status == TaskStatus.FAILED || parent.status == TaskStatus.CANCELLED);
    }

    private void skip(Task task) {
        state.record(task, TaskEventKind.SKIPPED, "");
        end(task, TaskStatus.SKIPPED, false, SKIPPED);
    }

    private void finish(Run run, @Nullable List<RunListener.TaskResult> results) {
        run.status = run.outcome();
        run.finishedAt = state.now;
        run.tenant.tally.runEnded(run.status);
        if (run.isDag()) {
            state.out.write(new Mutation.SaveRun(run.id, null, run.state()));
        }
        if (results != null) {
            state.out.held(new Effect.ResultsKnown(run.tenant.externalId, run.externalId, results));
        }
        state.out.held(new Effect.RunOver(run.tenant.externalId, run.externalId, run.status, run.finishedAt));
        for (RunListener listener : run.takeListeners()) {
            state.out.held(new Effect.RunEnded(run.tenant.externalId, run.externalId, listener, results));
        }
        state.watches.finished(run);
        state.ended(run);
    }

    /**
     * Starts tasks of a run anew, with the next retry count and none of their failures.
     *
     * @param tasks with every task that comes after one of them
     */
    void replay(Run run, Set<Task> tasks) {
        boolean wasFinished = run.isFinished();
        tasks.forEach(this::reset);
        reopen(run, wasFinished);
        for (Task task : tasks) {
            boolean waits = task.step.parents.stream().map(run::task).anyMatch(tasks::contains)
                    || (task.step.onFailure && tasks.size() > 1);
            if (task.status != TaskStatus.PENDING) {
                // Ended in the meantime, together with what it depends on.
                continue;
            }
            if (!waits) {
                dispatch.enqueue(task, ActionQueue.RETRY_PRIORITY);
            } else if (hasBadParent(task)) {
                cancel(task, TaskEventKind.CANCELLED, PARENT_NOT_COMPLETED, false);
            }
        }
        if (run.isDag() && !run.isFinished()) {
            settleOnFailure(run);
        }
    }

    private void reset(Task task) {
        if (task.status == TaskStatus.COMPLETED) {
            state.recordFinished(task);
        }
        state.record(task, TaskEventKind.RETRIED_BY_USER, "Task was replayed, its result no longer counts");
        dispatch.detach(task);
        if (task.status.isFinal()) {
            task.run.open++;
            state.out.write(new Mutation.DropOutput(task.id));
        }
        nextAttempt(task);
        task.status = TaskStatus.PENDING;
        task.failures = 0;
        task.reassignments = 0;
        task.queuedAt = 0;
        task.finishedAt = 0;
        task.dueAt = 0;
        task.workerRow = 0;
        task.skippedItself = false;
        state.save(task);
    }

    private void reopen(Run run, boolean wasFinished) {
        boolean anew = Arrays.stream(run.tasks).allMatch(task -> task.status == TaskStatus.PENDING);
        run.status = anew ? TaskStatus.QUEUED : TaskStatus.RUNNING;
        run.startedAt = anew ? 0 : run.startedAt;
        run.finishedAt = 0;
        if (run.isDag()) {
            state.out.write(new Mutation.SaveRun(run.id, null, run.state()));
        }
        if (wasFinished) {
            state.history++;
            state.watches.created(run);
        }
    }

    void feed(@Nullable Worker worker) {
        if (worker != null) {
            dispatch.feed(worker);
        }
    }
}
