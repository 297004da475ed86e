// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseTest {
    private static final long HOUR = 3_600_000;
    private static final WorkflowPause QUEUES = new WorkflowPause(false, false, HOUR);

    private final CoreFixture fixture = new CoreFixture();
    private UUID workflow = new UUID(0, 0);

    /** Every ten seconds. */
    private static final class Tens implements CronSchedule {
        @Override
        public String expression() {
            return "tens";
        }

        @Override
        public String text(long millis) {
            return "at " + millis;
        }

        @Override
        public long nextAfter(long millis) {
            return (millis / 10_000 + 1) * 10_000;
        }
    }

    @BeforeEach
    void register() {
        var probe = new CoreFixture.Probe<Command.PutWorkflow.Registered>();
        fixture.apply(new Command.PutWorkflow(
                CoreFixture.TENANT, CoreFixture.workflow("wf", null, CoreFixture.task("a")), probe));
        workflow = probe.get().workflowId();
    }

    private boolean pause(UUID id, @Nullable WorkflowPause pause) {
        var probe = new CoreFixture.Probe<Boolean>();
        fixture.apply(new Command.PauseWorkflow(CoreFixture.TENANT, id, pause, probe));
        return probe.get();
    }

    private boolean delete(UUID id) {
        var probe = new CoreFixture.Probe<Boolean>();
        fixture.apply(new Command.DeleteWorkflow(CoreFixture.TENANT, id, probe));
        return probe.get();
    }

    private static Command.PlannedRun run() {
        return new Command.PlannedRun(ByteString.EMPTY, ByteString.EMPTY, 0);
    }

    @Test
    void nothingOfAPausedWorkflowStartsUntilItGoesOn() {
        UUID before = fixture.trigger("wf");
        assertThat(pause(workflow, QUEUES)).isTrue();
        UUID during = fixture.trigger("wf");

        var worker = fixture.worker(10, "wf:a");
        assertThat(worker.started).isEmpty();
        assertThat(fixture.saved(before).status()).isEqualTo(TaskStatus.QUEUED);

        assertThat(pause(workflow, null)).isTrue();
        assertThat(worker.started).extracting(Assignment::runId).containsExactly(before, during);
    }

    @Test
    void whatRunsGoesOn() {
        var worker = fixture.worker(1, "wf:a");
        UUID id = fixture.trigger("wf");

        pause(workflow, QUEUES);
        assertThat(worker.cancelled).isEmpty();
        worker.complete(worker.last());

        assertThat(fixture.ended).containsKey(id);
    }

    @Test
    void anotherWorkflowOfTheSameTaskIsNotHeldBack() {
        fixture.put(CoreFixture.workflow("other", null, CoreFixture.task("a")));
        pause(workflow, QUEUES);
        fixture.trigger("wf");
        UUID other = fixture.trigger("other");

        var worker = fixture.worker(10, "wf:a");

        assertThat(worker.started).extracting(Assignment::runId).containsExactly(other);
    }

    @Test
    void aTaskThatWaitsForTooLongIsCancelled() {
        UUID id = fixture.trigger("wf");
        fixture.advance(1_000);
        pause(workflow, new WorkflowPause(false, false, 10_000));

        fixture.advance(8_999);
        assertThat(fixture.ended).doesNotContainKey(id);
        fixture.advance(1);

        assertThat(fixture.ended).containsKey(id);
        assertThat(fixture.saved(id).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(fixture.mutations)
                .filteredOn(Mutation.AddTaskEvent.class::isInstance)
                .last()
                .satisfies(event -> assertThat(((Mutation.AddTaskEvent) event).message())
                        .isEqualTo("paused workflow queue item TTL expired."));
    }

    @Test
    void theWaitForAWorkerBeginsAnewWhenThePauseEnds() {
        UUID id = fixture.trigger("wf");
        pause(workflow, new WorkflowPause(false, false, 10 * HOUR));
        // Longer than the task may wait for a worker.
        fixture.advance(HOUR);
        assertThat(fixture.ended).doesNotContainKey(id);
        pause(workflow, null);

        fixture.advance(299_999);
        assertThat(fixture.ended).doesNotContainKey(id);
        fixture.advance(1);

        assertThat(fixture.events()).containsExactly(TaskEventKind.SCHEDULING_TIMED_OUT);
    }

    @Test
    void aHeldTaskCanBeCancelled() {
        UUID id = fixture.trigger("wf");
        pause(workflow, QUEUES);

        assertThat(fixture.cancel(id)).containsExactly(id);
        pause(workflow, null);

        assertThat(fixture.worker(1, "wf:a").started).isEmpty();
    }

    @Test
    void aRetryWaitsLikeAFirstAttempt() {
        fixture.put(CoreFixture.workflow("wf", null, CoreFixture.retrying(CoreFixture.task("a"), 1, 0)));
        var worker = fixture.worker(1, "wf:a");
        fixture.trigger("wf");
        pause(workflow, QUEUES);

        worker.fail(worker.last());
        assertThat(worker.started).hasSize(1);
        pause(workflow, null);

        assertThat(worker.started).hasSize(2);
    }

    @Test
    void ticksOfCronsAreLeftOutOrWaitAsThePauseSays() {
        fixture.apply(
                new Command.CreateCron(CoreFixture.TENANT, "wf", "c", new Tens(), run(), new CoreFixture.Probe<>()));
        var worker = fixture.worker(10, "wf:a");
        pause(workflow, new WorkflowPause(true, false, HOUR));
        fixture.advance(10_000);
        pause(workflow, null);
        assertThat(worker.started).isEmpty();

        pause(workflow, QUEUES);
        fixture.advance(10_000);
        assertThat(worker.started).isEmpty();
        pause(workflow, null);

        assertThat(worker.started).hasSize(1);
    }

    @Test
    void aScheduledRunThatIsNotToWaitStartsWhenThePauseEnds() {
        fixture.apply(new Command.Schedule(
                CoreFixture.TENANT, "wf", List.of(fixture.now + 1_000), run(), null, new CoreFixture.Probe<>()));
        var worker = fixture.worker(10, "wf:a");
        pause(workflow, new WorkflowPause(true, true, HOUR));
        int before = fixture.mutations.size();

        fixture.advance(5_000);
        assertThat(fixture.mutations).hasSize(before);
        pause(workflow, null);
        fixture.advance(0);

        assertThat(worker.started).hasSize(1);
    }

    @Test
    void aDeletedWorkflowLeavesItsNameAndItsRunsBehind() {
        fixture.apply(
                new Command.CreateCron(CoreFixture.TENANT, "wf", "c", new Tens(), run(), new CoreFixture.Probe<>()));
        UUID id = fixture.trigger("wf");

        assertThat(delete(workflow)).isTrue();
        assertThat(delete(workflow)).isFalse();

        assertThat(fixture.tryTrigger(CoreFixture.item("wf", 0, null)).refusal).isNotNull();
        fixture.advance(10_000);
        var worker = fixture.worker(10, "wf:a");
        assertThat(worker.started).extracting(Assignment::runId).containsExactly(id);
        fixture.put(CoreFixture.workflow("wf", null, CoreFixture.task("a")));
        assertThat(fixture.trigger("wf")).isNotNull();
    }

    @Test
    void nobodyPausesOrDeletesWhatIsNotThere() {
        assertThat(pause(new UUID(9, 9), QUEUES)).isFalse();
        assertThat(delete(new UUID(9, 9))).isFalse();
    }
}
