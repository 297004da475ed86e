// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.TENANT;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.retrying;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private final CoreFixture fixture = new CoreFixture();

    @Test
    void anAttemptThatTakesTooLongFailsAndItsWorkerIsTold() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");

        fixture.advance(59_999);
        TaskStatus before = fixture.saved(run).status();
        fixture.advance(1);

        assertThat(before).isEqualTo(TaskStatus.RUNNING);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(worker.cancelled).hasSize(1);
        assertThat(worker.reasons).containsExactly(StopReason.TIMED_OUT);
        assertThat(fixture.ended.get(run))
                .singleElement()
                .satisfies(result -> assertThat(
                                Objects.requireNonNull(result.error()).toStringUtf8())
                        .isEqualTo("Task exceeded timeout of 60s"));
    }

    @Test
    void aTimedOutAttemptCountsAsFailureAndIsRetried() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 0)));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");

        fixture.advance(60_000);
        worker.complete(worker.last());

        assertThat(worker.last().retryCount()).isEqualTo(1);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.events()).containsExactly(TaskEventKind.TIMED_OUT);
    }

    @Test
    void aRefreshMovesTheDeadline() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        var answer = new CoreFixture.Probe<Long>();

        fixture.apply(new Command.RefreshTimeout(TENANT, worker.last().taskId(), 30_000, answer));
        fixture.advance(89_999);

        assertThat(answer.get()).isEqualTo(1_090_000);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void aTaskThatFindsNoWorkerInTimeIsCancelled() {
        fixture.put(workflow("w", null, task("a")));
        UUID run = fixture.trigger("w");

        fixture.advance(300_000);

        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(fixture.events()).containsExactly(TaskEventKind.SCHEDULING_TIMED_OUT);
        assertThat(fixture.ended.get(run))
                .singleElement()
                .satisfies(result -> assertThat(
                                Objects.requireNonNull(result.error()).isEmpty())
                        .isTrue());
    }
}
