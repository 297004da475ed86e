// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.RunState;
import io.github.hatchet4j.engine.internal.core.TaskEventKind;
import io.github.hatchet4j.engine.internal.store.RunQueries.TaskEventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a task's attempts together from its row, which holds the last one, and its events, which hold the others. */
final class TaskAttempts {
    private TaskAttempts() {}

    /** How an attempt ended. */
    enum End {
        /** It has not. */
        NONE("", ""),
        SUCCEEDED("succeeded", ""),
        FAILED("failed", "task failed"),
        TIMED_OUT("timed_out", "task timed out"),
        SCHEDULING_TIMED_OUT("scheduling_timed_out", "scheduling timed out"),
        REASSIGNED("reassigned", "its worker was lost"),
        CANCELLED("cancelled", ""),
        SKIPPED("skipped", "");

        /** Value of {@code hatchet.outcome}. */
        final String outcome;

        /** What is said of an error that has no text of its own. */
        final String message;

        End(String outcome, String message) {
            this.outcome = outcome;
            this.message = message;
        }

        boolean isError() {
            return !message.isEmpty();
        }
    }

    /**
     * One attempt; times are milliseconds since the epoch, zero for never.
     *
     * @param message the text of an error, or empty
     * @param replayed whether somebody had the task run again after it, so that what comes next is no retry
     */
    record Attempt(
            int retryCount,
            long queuedAt,
            long assignedAt,
            long startedAt,
            long endedAt,
            End end,
            String message,
            boolean replayed) {
        /** When it began to run, as far as the engine knows. */
        long beganAt() {
            return startedAt > 0 ? startedAt : assignedAt > 0 ? assignedAt : queuedAt;
        }
    }

    /**
     * The attempts in their order.
     *
     * @param error the text of the error that ended the task, or null
     */
    static List<Attempt> of(RunRow task, List<TaskEventRow> events, @Nullable String error) {
        SortedMap<Integer, Attempt> attempts = new TreeMap<>();
        for (TaskEventRow event : events) {
            End end = end(event);
            Attempt known = attempts.get(event.retryCount());
            attempts.put(
                    event.retryCount(),
                    new Attempt(
                            event.retryCount(),
                            event.queuedAt(),
                            latest(event.assignedAt(), known == null ? 0 : known.assignedAt()),
                            latest(event.startedAt(), known == null ? 0 : known.startedAt()),
                            end == End.NONE ? known == null ? 0 : known.endedAt() : event.at(),
                            end == End.NONE ? known == null ? End.NONE : known.end() : end,
                            end == End.NONE ? known == null ? "" : known.message() : event.message(),
                            event.kind() == TaskEventKind.RETRIED_BY_USER || (known != null && known.replayed())));
        }
        RunState state = task.state();
        Attempt last = last(state, attempts.get(state.retryCount()), error);
        if (last == null) {
            attempts.remove(state.retryCount());
        } else {
            attempts.put(state.retryCount(), last);
        }
        return new ArrayList<>(attempts.values());
    }

    /** The attempt that the row tells of, or null while it only waits to be queued. */
    private static @Nullable Attempt last(RunState state, @Nullable Attempt told, @Nullable String error) {
        boolean waits =
                switch (state.status()) {
                    case PENDING, BACKOFF -> true;
                    default -> state.queuedAt() == 0 && told == null;
                };
        if (waits) {
            return null;
        }
        End end =
                switch (state.status()) {
                    case COMPLETED -> End.SUCCEEDED;
                    case FAILED -> told != null && told.end().isError() ? told.end() : End.FAILED;
                    case CANCELLED ->
                        told != null && told.end() == End.SCHEDULING_TIMED_OUT ? told.end() : End.CANCELLED;
                    case SKIPPED -> End.SKIPPED;
                    default -> End.NONE;
                };
        String message = error != null && end.isError() ? error : told == null ? "" : told.message();
        return new Attempt(
                state.retryCount(),
                state.queuedAt(),
                state.assignedAt(),
                state.startedAt(),
                end == End.NONE ? 0 : state.finishedAt(),
                end,
                message,
                false);
    }

    private static End end(TaskEventRow event) {
        return switch (event.kind()) {
            case FINISHED -> End.SUCCEEDED;
            case FAILED -> End.FAILED;
            case TIMED_OUT -> End.TIMED_OUT;
            case SCHEDULING_TIMED_OUT -> End.SCHEDULING_TIMED_OUT;
            case REASSIGNED -> End.REASSIGNED;
            case CANCELLED -> End.CANCELLED;
            case SKIPPED -> End.SKIPPED;
            default -> End.NONE;
        };
    }

    private static long latest(long one, long other) {
        return Math.max(one, other);
    }
}
