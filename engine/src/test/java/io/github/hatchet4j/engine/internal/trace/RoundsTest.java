// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.internal.core.TaskEventKind;
import io.github.hatchet4j.engine.internal.store.RunQueries.TaskEventRow;
import io.github.hatchet4j.engine.internal.trace.Rounds.History;
import io.github.hatchet4j.engine.internal.trace.TaskAttempts.Attempt;
import io.github.hatchet4j.engine.internal.trace.TaskAttempts.End;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final long REPLAY = 1_000;

    @Test
    void withoutAReplayThereIsOneRound() {
        var task = task(List.of(), attempt(0, 10, 20), attempt(1, 20, 30));

        assertThat(Rounds.lastBegan(List.of(task), 30)).isZero();
        assertThat(task.ended(0, 30)).extracting(Attempt::retryCount).containsExactly(0, 1);
    }

    @Test
    void aReplayOfWhatIsOverBeginsOneAlsoWhereItEndsInTheSameMillisecond() {
        var task = task(replaysOf(0), replayed(0, 10, 20), attempt(1, REPLAY, REPLAY));
        var untouched = task(List.of(), attempt(0, 10, 15));

        assertThat(Rounds.lastBegan(List.of(task, untouched), REPLAY + 1)).isEqualTo(REPLAY);
        assertThat(task.ended(REPLAY, REPLAY + 1))
                .extracting(Attempt::retryCount)
                .containsExactly(1);
        assertThat(untouched.ended(REPLAY, REPLAY + 1)).isEmpty();
    }

    @Test
    void theFirstRoundIsToldAsItWasAlsoWhereTheRunHasBegunAnewSince() {
        var task = task(replaysOf(0), replayed(0, 10, 20), running(1, REPLAY));

        assertThat(Rounds.lastBegan(List.of(task), 20)).isZero();
        assertThat(task.ended(0, 20)).extracting(Attempt::retryCount).containsExactly(0);
    }

    @Test
    void aReplayWhileAnotherTaskRunsWaitsOrHasItsRetryAheadBeginsNone() {
        var task = task(replaysOf(0), replayed(0, 10, 20), attempt(1, REPLAY, REPLAY + 10));
        var ranOn = task(List.of(), attempt(0, 10, REPLAY + 5));
        var cameLater = task(List.of(), attempt(0, REPLAY + 10, REPLAY + 20));
        var waitedForItsRetry = task(List.of(), attempt(0, 10, 20), attempt(1, REPLAY + 5, REPLAY + 6));
        var skippedLater = task(List.of(), new Attempt(0, 0, 0, 0, REPLAY + 20, End.SKIPPED, "", false));

        for (History other : List.of(ranOn, cameLater, waitedForItsRetry, skippedLater)) {
            assertThat(Rounds.lastBegan(List.of(task, other), REPLAY + 30)).isZero();
        }
    }

    @Test
    void aReplayOfWhatOnlyWaitsForAWorkerBeginsNone() {
        var task = task(replaysOf(0), new Attempt(0, 10, 0, 0, 0, End.NONE, "", true), attempt(1, REPLAY, REPLAY + 10));

        assertThat(Rounds.lastBegan(List.of(task), REPLAY + 10)).isZero();
    }

    private static History task(List<TaskEventRow> events, Attempt... attempts) {
        return new History(List.of(attempts), events);
    }

    private static List<TaskEventRow> replaysOf(int retryCount) {
        return List.of(new TaskEventRow(0, TaskEventKind.RETRIED_BY_USER, REPLAY, "", retryCount, 0, 0, 0, 0));
    }

    private static Attempt attempt(int retryCount, long queuedAt, long endedAt) {
        return new Attempt(retryCount, queuedAt, queuedAt, queuedAt, endedAt, End.SUCCEEDED, "", false);
    }

    private static Attempt replayed(int retryCount, long queuedAt, long endedAt) {
        return new Attempt(retryCount, queuedAt, queuedAt, queuedAt, endedAt, End.FAILED, "", true);
    }

    private static Attempt running(int retryCount, long queuedAt) {
        return new Attempt(retryCount, queuedAt, queuedAt, queuedAt, 0, End.NONE, "", false);
    }
}
