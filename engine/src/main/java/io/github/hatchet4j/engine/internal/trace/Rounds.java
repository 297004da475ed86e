// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import io.github.hatchet4j.engine.internal.core.TaskEventKind;
import io.github.hatchet4j.engine.internal.store.RunQueries.TaskEventRow;
import io.github.hatchet4j.engine.internal.trace.TaskAttempts.Attempt;
import io.github.hatchet4j.engine.internal.trace.TaskAttempts.End;
import java.util.Collection;
import java.util.List;

/** Tells the rounds of a run apart: a replay has a run that is over begin another one. Stateless. */
final class Rounds {
    private Rounds() {}

    /** A task of a run with what happened to it. */
    record History(List<Attempt> attempts, List<TaskEventRow> events) {
        private List<TaskEventRow> replays() {
            return events.stream()
                    .filter(event -> event.kind() == TaskEventKind.RETRIED_BY_USER)
                    .toList();
        }

        /** The attempts of a round that ended. */
        List<Attempt> ended(long began, long finished) {
            int before = endedBefore(began);
            return attempts.stream()
                    .filter(attempt -> attempt.retryCount() > before)
                    .filter(attempt -> attempt.end() != End.NONE && attempt.endedAt() <= finished)
                    .toList();
        }

        /** The highest retry count of what had ended when a round began; -1 where it is the first round. */
        private int endedBefore(long began) {
            // The first attempt of a round may end in the millisecond in which the round begins.
            return replays().stream()
                    .filter(replay -> replay.at() <= began)
                    .mapToInt(TaskEventRow::retryCount)
                    .max()
                    .orElseGet(() -> attempts.stream()
                            .filter(attempt -> attempt.end() != End.NONE && attempt.endedAt() <= began)
                            .mapToInt(Attempt::retryCount)
                            .max()
                            .orElse(-1));
        }

        private boolean isOverAt(long time) {
            for (TaskEventRow replay : replays()) {
                if (replay.at() == time) {
                    return attempts.stream()
                            .anyMatch(attempt ->
                                    attempt.retryCount() == replay.retryCount() && attempt.end() != End.NONE);
                }
            }
            int begun = 0;
            while (begun < attempts.size() && attempts.get(begun).queuedAt() <= time) {
                begun++;
            }
            if (begun == 0) {
                return false;
            }
            Attempt last = attempts.get(begun - 1);
            boolean retried = begun < attempts.size() && !last.replayed();
            return last.end() != End.NONE && last.endedAt() <= time && !retried;
        }
    }

    /**
     * When the round began that ended at {@code finished}, in milliseconds since the epoch: with the last replay before
     * that found all tasks over. Zero for the first round. A replay of some tasks while others still run begins no round.
     */
    static long lastBegan(Collection<History> tasks, long finished) {
        return tasks.stream()
                .flatMap(task -> task.replays().stream())
                .mapToLong(TaskEventRow::at)
                .filter(time -> time < finished)
                .filter(time -> tasks.stream().allMatch(task -> task.isOverAt(time)))
                .max()
                .orElse(0);
    }
}
