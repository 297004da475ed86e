// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.retrying;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final CoreFixture fixture = new CoreFixture();

    @Test
    void aFailedAttemptIsRetriedAtOnceWithTheNextRetryCountAndAheadOfOthers() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 0)));
        var worker = fixture.worker(1, "wf:a");
        UUID first = fixture.trigger("w");
        fixture.trigger("w", 3);

        worker.fail(worker.last());

        assertThat(worker.started).hasSize(2);
        assertThat(worker.last().runId()).isEqualTo(first);
        assertThat(worker.last().retryCount()).isEqualTo(1);
        assertThat(worker.last().priority()).isEqualTo(4);
    }

    @Test
    void aResultThatOvertakesTheNewsOfItsStartTellsThatTheAttemptStarted() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 0)));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        long first = fixture.saved(run).assignedAt();
        fixture.advance(5);

        worker.fail(worker.last());
        worker.begin(worker.started.get(0));

        assertThat(fixture.mutations)
                .filteredOn(Mutation.AddTaskEvent.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(
                                ((Mutation.AddTaskEvent) event).attempt().startedAt())
                        .isEqualTo(first));
        assertThat(fixture.saved(run).startedAt()).isZero();

        fixture.advance(5);
        worker.complete(worker.last());
        worker.begin(worker.last());

        RunState ended = fixture.saved(run);
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(ended.startedAt()).isEqualTo(ended.assignedAt()).isLessThan(ended.finishedAt());
    }

    @Test
    void theLastAllowedFailureFailsTheRun() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 0)));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");

        worker.fail(worker.last());
        worker.fail(worker.last());

        assertThat(worker.started).hasSize(2);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(fixture.ended.get(run))
                .singleElement()
                .satisfies(result -> assertThat(result.error()).isEqualTo(ByteString.copyFromUtf8("boom")));
    }

    @Test
    void backoffGrowsByItsFactorUpToItsMaximum() {
        fixture.put(workflow("w", null, retrying(task("a"), 10, 3)));
        var worker = fixture.worker(1, "wf:a");
        fixture.trigger("w");

        assertThat(waitAfterFailure(worker)).isEqualTo(3_000);
        assertThat(waitAfterFailure(worker)).isEqualTo(9_000);
        assertThat(waitAfterFailure(worker)).isEqualTo(27_000);
        assertThat(waitAfterFailure(worker)).isEqualTo(60_000);
    }

    /** Fails the present attempt and moves time until the next one starts. */
    private long waitAfterFailure(CoreFixture.FakeWorker worker) {
        int before = worker.started.size();
        worker.fail(worker.last());
        long waited = 0;
        while (worker.started.size() == before) {
            fixture.advance(1_000);
            worker.heartbeat();
            waited += 1_000;
        }
        return waited;
    }

    @Test
    void aTaskMaySayItselfWhenToTryAgain() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 2)));
        var worker = fixture.worker(1, "wf:a");
        fixture.trigger("w");

        worker.failUntil(worker.last(), 7_000);
        fixture.advance(6_999);
        int before = worker.started.size();
        fixture.advance(1);

        assertThat(before).isEqualTo(1);
        assertThat(worker.started).hasSize(2);
    }

    @Test
    void aFailureThatForbidsRetryingEndsTheTask() {
        fixture.put(workflow("w", null, retrying(task("a"), 5, 0)));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");

        worker.failForGood(worker.last());

        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void aReportOfAnEarlierAttemptChangesNothing() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 0)));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        Assignment first = worker.last();
        worker.fail(first);

        CoreFixture.Probe<Void> answer = worker.complete(first);

        assertThat(answer.answers).isEqualTo(1);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void aLateStartedDoesNotChangeAFinishedTask() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        worker.complete(worker.last());
        RunState ended = fixture.saved(run);
        fixture.advance(5);

        worker.begin(worker.last());

        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.saved(run)).isEqualTo(ended);
    }
}
