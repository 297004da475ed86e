// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.TENANT;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private final CoreFixture fixture = new CoreFixture();

    @Test
    void tasksOfOnePriorityStartInTheOrderOfTheirTriggers() {
        fixture.put(workflow("w", null, task("a")));
        var runs = new ArrayList<UUID>();
        for (int i = 0; i < 20; i++) {
            runs.add(fixture.trigger("w"));
        }

        var worker = fixture.worker(3, "wf:a");
        for (int i = 0; i < 20; i++) {
            worker.complete(worker.started.get(i));
        }

        assertThat(worker.started).extracting(Assignment::runId).containsExactlyElementsOf(runs);
    }

    @Test
    void higherPriorityGoesFirst() {
        fixture.put(workflow("w", null, task("a")));
        UUID low = fixture.trigger("w", 1);
        UUID high = fixture.trigger("w", 3);
        UUID middle = fixture.trigger("w", 2);

        var worker = fixture.worker(3, "wf:a");

        assertThat(worker.started).extracting(Assignment::runId).containsExactly(high, middle, low);
    }

    @Test
    void noWorkerGetsMoreThanItsSlots() {
        fixture.put(workflow("w", null, task("a"), task("b"), task("c")));
        var worker = fixture.worker(2, "wf:a", "wf:b", "wf:c");

        fixture.trigger("w");

        assertThat(worker.started).hasSize(2);
    }

    @Test
    void aFreedSlotGoesToTheActionsInTurn() {
        fixture.put(workflow("many", null, task("a")));
        fixture.put(workflow("few", null, task("b")));
        for (int i = 0; i < 10; i++) {
            fixture.trigger("many");
        }
        fixture.trigger("few");

        var worker = fixture.worker(1, "wf:a", "wf:b");
        worker.complete(worker.last());

        assertThat(worker.names()).containsExactly("a", "b");
    }

    @Test
    void workersOfOneActionTakeTurns() {
        fixture.put(workflow("w", null, task("a")));
        var first = fixture.worker(10, "wf:a");
        var second = fixture.worker(10, "wf:a");

        for (int i = 0; i < 6; i++) {
            fixture.trigger("w");
        }

        assertThat(first.started).hasSize(3);
        assertThat(second.started).hasSize(3);
    }

    @Test
    void aReleasedSlotIsFreeWhileItsTaskGoesOn() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        UUID first = fixture.trigger("w");
        fixture.trigger("w");
        Assignment running = worker.last();

        fixture.apply(new Command.ReleaseSlot(TENANT, running.taskId(), new CoreFixture.Probe<>()));
        worker.complete(running);
        fixture.trigger("w");

        assertThat(worker.started).hasSize(2);
        assertThat(fixture.saved(first).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aPausedWorkerGetsNothingUntilItGoesOn() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        fixture.apply(new Command.PauseWorker(TENANT, worker.id, true, new CoreFixture.Probe<>()));

        fixture.trigger("w");
        int paused = worker.started.size();
        fixture.apply(new Command.PauseWorker(TENANT, worker.id, false, new CoreFixture.Probe<>()));

        assertThat(paused).isZero();
        assertThat(worker.started).hasSize(1);
    }

    @Test
    void oneTenantNeverSeesTheTasksOfAnother() {
        UUID other = new UUID(2, 2);
        fixture.put(workflow("w", null, task("a")));
        var probe = new CoreFixture.Probe<List<UUID>>();
        fixture.apply(new Command.PutWorkflow(other, workflow("w", null, task("a")), new CoreFixture.Probe<>()));
        fixture.apply(new Command.Trigger(other, List.of(CoreFixture.item("w", 0, null)), null, null, probe));

        var worker = fixture.worker(1, "wf:a");
        var cancelled = fixture.cancel(probe.get().get(0));

        assertThat(worker.started).isEmpty();
        assertThat(cancelled).isEmpty();
    }

    @Test
    void anActionLeavesAWorkerOfThisProcessAsSoonAsItsCauseIsDurable() {
        fixture.put(workflow("w", null, task("a")));
        fixture.trigger("w");
        fixture.trigger("w");
        var worker = fixture.worker(1, "wf:a");
        fixture.commitByHand();

        worker.complete(worker.last());

        // The second task was inserted long ago; only its assignment is still open.
        assertThat(worker.started).hasSize(2);
    }

    @Test
    void anActionOfATaskThatIsNotYetDurableDoesNotLeave() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        fixture.commitByHand();

        var answer = fixture.tryTrigger(CoreFixture.item("w", 0, null));
        int startedBefore = worker.started.size();
        int answersBefore = answer.answers;
        fixture.commit();

        assertThat(startedBefore).isZero();
        assertThat(answersBefore).isZero();
        assertThat(worker.started).hasSize(1);
        assertThat(answer.answers).isEqualTo(1);
    }

    @Test
    void aRemoteWorkerGetsAnActionOnlyWhenItsAssignmentIsDurable() {
        fixture.put(workflow("w", null, task("a")));
        fixture.trigger("w");
        fixture.trigger("w");
        var worker = fixture.remoteWorker(1, "wf:a");
        fixture.commitByHand();

        worker.complete(worker.last());
        int before = worker.started.size();
        fixture.commit();

        assertThat(before).isEqualTo(1);
        assertThat(worker.started).hasSize(2);
    }

    @Test
    void aTaskThatCouldNotBeSentGoesBackToItsPlace() {
        fixture.put(workflow("w", null, task("a")));
        var worker = fixture.worker(1, "wf:a");
        UUID first = fixture.trigger("w");
        fixture.trigger("w");
        worker.hangUp();

        fixture.apply(new Command.NotSent(TENANT, first, 0, "no"));
        var other = fixture.worker(1, "wf:a");

        assertThat(other.last().runId()).isEqualTo(first);
        assertThat(other.last().retryCount()).isZero();
    }
}
