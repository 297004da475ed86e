// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunState;
import io.github.hatchet4j.engine.internal.core.TaskEventKind;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.rest.TaskEventView;
import io.github.hatchet4j.engine.internal.store.RunQueries.TaskEventRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Tells the life of a task from its row, which holds the last attempt, and from its events, which hold the others. */
final class TaskHistory {
    private final RunRow task;
    private final String name;
    private final @Nullable String error;
    private final LongFunction<@Nullable UUID> workers;
    private final List<TaskEventView> told = new ArrayList<>();

    private TaskHistory(RunRow task, String name, @Nullable String error, LongFunction<@Nullable UUID> workers) {
        this.task = task;
        this.name = name;
        this.error = error;
        this.workers = workers;
    }

    /**
     * The events in the order of time.
     *
     * @param error the text of a failure that ended the task
     * @param workers finds the external id of a worker's row
     */
    static List<TaskEventView> of(
            RunRow task,
            String name,
            @Nullable String error,
            List<TaskEventRow> rows,
            LongFunction<@Nullable UUID> workers) {
        return new TaskHistory(task, name, error, workers).tell(rows);
    }

    private List<TaskEventView> tell(List<TaskEventRow> rows) {
        RunState state = task.state();
        Set<Integer> attempts = new HashSet<>();
        for (TaskEventRow row : rows) {
            if (row.retryCount() != state.retryCount() && attempts.add(row.retryCount())) {
                tellAttempt(row.retryCount(), row.queuedAt(), row.assignedAt(), row.startedAt(), row.workerId());
            }
        }
        tellAttempt(state.retryCount(), state.queuedAt(), state.assignedAt(), state.startedAt(), state.workerId());
        for (TaskEventRow row : rows) {
            boolean failure = row.kind() == TaskEventKind.FAILED || row.kind() == TaskEventKind.TIMED_OUT;
            tell(
                    row.kind().name(),
                    row.at(),
                    row.message(),
                    failure ? row.message() : null,
                    row.workerId(),
                    row.retryCount());
        }
        tellEnd(rows);
        return told.stream()
                .sorted(Comparator.comparing(TaskEventView::at).thenComparingInt(TaskEventView::retryCount))
                .toList();
    }

    private void tellAttempt(int retryCount, long queuedAt, long assignedAt, long startedAt, long workerRow) {
        tell("QUEUED", queuedAt, "", null, 0, retryCount);
        tell("ASSIGNED", assignedAt, "", null, workerRow, retryCount);
        tell("STARTED", startedAt, "", null, workerRow, retryCount);
    }

    private void tellEnd(List<TaskEventRow> rows) {
        RunState state = task.state();
        String end =
                switch (state.status()) {
                    case COMPLETED -> "FINISHED";
                    case FAILED -> "FAILED";
                    case CANCELLED -> "CANCELLED";
                    case SKIPPED -> "SKIPPED";
                    case PENDING, QUEUED, BACKOFF, RUNNING -> null;
                };
        boolean isTold = rows.stream()
                .anyMatch(row ->
                        row.retryCount() == state.retryCount() && row.at() == state.finishedAt() && ends(row.kind()));
        if (end != null && !isTold) {
            boolean failed = state.status() == TaskStatus.FAILED;
            tell(end, state.finishedAt(), "", failed ? error : null, state.workerId(), state.retryCount());
        }
    }

    private static boolean ends(TaskEventKind kind) {
        return switch (kind) {
            case FINISHED, FAILED, TIMED_OUT, CANCELLED, SCHEDULING_TIMED_OUT, SKIPPED, COULD_NOT_SEND_TO_WORKER ->
                true;
            case RETRYING, REASSIGNED, SLOT_RELEASED, TIMEOUT_REFRESHED, RETRIED_BY_USER -> false;
        };
    }

    private void tell(String type, long at, String message, @Nullable String failure, long workerRow, int retryCount) {
        if (at > 0) {
            UUID worker = workerRow == 0 ? null : workers.apply(workerRow);
            told.add(new TaskEventView(
                    told.size() + 1L,
                    task.facts().externalId(),
                    name,
                    type,
                    Instant.ofEpochMilli(at),
                    message,
                    failure,
                    worker,
                    retryCount));
        }
    }
}
