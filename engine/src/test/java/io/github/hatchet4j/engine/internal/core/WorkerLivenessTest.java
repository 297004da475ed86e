// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerLivenessTest {
    private final CoreFixture fixture = new CoreFixture();

    @BeforeEach
    void register() {
        fixture.put(workflow("w", null, task("a")));
    }

    @Test
    void aWorkerWithoutAFreshHeartbeatGetsNothing() {
        var worker = fixture.worker(1, "wf:a");
        fixture.advanceLive(5_000);

        fixture.trigger("w");
        int before = worker.started.size();
        worker.heartbeat();

        assertThat(before).isZero();
        assertThat(worker.started).hasSize(1);
    }

    @Test
    void tasksOfALostWorkerGoToAnotherAsANewAttemptThatIsNoFailure() {
        var lost = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        var other = fixture.worker(1, "wf:a");

        fixture.advanceLive(29_999);
        int before = other.started.size();
        other.heartbeat();
        fixture.advanceLive(1);

        assertThat(lost.started).hasSize(1);
        assertThat(before).isZero();
        assertThat(other.last().runId()).isEqualTo(run);
        assertThat(other.last().retryCount()).isEqualTo(1);
        assertThat(fixture.saved(run).failures()).isZero();
        assertThat(fixture.events()).containsExactly(TaskEventKind.REASSIGNED);
    }

    @Test
    void theLostWorkersLateResultIsIgnored() {
        var lost = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        fixture.advanceLive(30_000);

        lost.complete(lost.last());

        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void aTaskThatLosesTooManyWorkersFails() {
        UUID run = fixture.trigger("w");
        for (int i = 0; i <= 10; i++) {
            fixture.worker(1, "wf:a");
            fixture.advanceLive(30_000);
        }

        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(fixture.ended.get(run))
                .singleElement()
                .satisfies(result -> assertThat(
                                Objects.requireNonNull(result.error()).toStringUtf8())
                        .isEqualTo("Task reached its maximum reassignment count"));
    }

    @Test
    void movingTheTimeOfDayDoesNotKillAWorker() {
        var worker = fixture.worker(1, "wf:a");

        fixture.advance(3_600_000);
        fixture.trigger("w");

        assertThat(worker.started).hasSize(1);
    }

    @Test
    void aWorkerThatLostItsStreamIsToldToListenAgain() {
        var worker = fixture.worker(1, "wf:a");
        worker.hangUp();

        var answer = worker.heartbeat();
        fixture.trigger("w");
        int before = worker.started.size();
        worker.listen();

        assertThat(answer.refusal)
                .isEqualTo(new Rejection(
                        Rejection.Code.FAILED_PRECONDITION,
                        "Heartbeat rejected: worker stream is not active: " + worker.id));
        assertThat(before).isZero();
        assertThat(worker.started).hasSize(1);
    }

    @Test
    void anUnknownWorkerIsToldToRegister() {
        var probe = new CoreFixture.Probe<Void>();
        UUID unknown = new UUID(4, 4);

        fixture.apply(new Command.Heartbeat(CoreFixture.TENANT, unknown, probe));

        assertThat(probe.refusal).isEqualTo(Rejection.notFound("worker not found: " + unknown));
    }

    @Test
    void aWorkerThatSaidGoodByeGetsNothingMore() {
        var worker = fixture.worker(1, "wf:a");

        fixture.apply(new Command.Unsubscribe(CoreFixture.TENANT, worker.id, new CoreFixture.Probe<>()));
        fixture.trigger("w");

        assertThat(worker.started).isEmpty();
    }

    @Test
    void aWorkerThatListensForDaysIsKnownToTheFileAsLatelySeen() {
        var worker = fixture.worker(1, "wf:a");
        for (int i = 0; i < 3; i++) {
            fixture.now += 3_600_000;
            worker.heartbeat();
            fixture.advanceLive(29_000);
            worker.heartbeat();
            fixture.advanceLive(2_000);
        }

        assertThat(fixture.mutations)
                .filteredOn(Mutation.SaveWorker.class::isInstance)
                .last()
                .satisfies(save -> assertThat(((Mutation.SaveWorker) save).seenAt())
                        .isGreaterThanOrEqualTo(fixture.now - 3_600_000));
    }

    @Test
    void aTaskThatGaveItsSlotBackStaysWithItsLostWorkerUntilItsTimeout() {
        var worker = fixture.worker(1, "wf:a");
        UUID run = fixture.trigger("w");
        fixture.apply(new Command.ReleaseSlot(CoreFixture.TENANT, run, new CoreFixture.Probe<>()));
        var other = fixture.worker(1, "wf:a");

        fixture.advanceLive(30_000);
        other.heartbeat();
        TaskStatus afterLoss = fixture.saved(run).status();
        fixture.advance(60_000);

        assertThat(worker.started).hasSize(1);
        assertThat(other.started).isEmpty();
        assertThat(afterLoss).isEqualTo(TaskStatus.RUNNING);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void theOpenStreamOfAWorkerOfTheFirstGenerationStandsForItsHeartbeats() {
        var worker = fixture.worker(1, "wf:a");
        worker.hangUp();
        fixture.apply(new Command.Listen(CoreFixture.TENANT, worker.id, worker, true));
        fixture.advanceLive(600_000);
        UUID run = fixture.trigger("w");
        int whileItListens = worker.started.size();
        fixture.advanceLive(600_000);
        TaskStatus stillThere = fixture.saved(run).status();
        worker.hangUp();
        fixture.advanceLive(29_000);
        List<TaskEventKind> soonAfter = fixture.events();
        fixture.advanceLive(31_000);

        assertThat(whileItListens).isEqualTo(1);
        assertThat(stillThere).isEqualTo(TaskStatus.RUNNING);
        assertThat(soonAfter).isEmpty();
        assertThat(fixture.events()).containsExactly(TaskEventKind.REASSIGNED);
    }
}
