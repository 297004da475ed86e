// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.item;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.retrying;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final CoreFixture fixture = new CoreFixture();
    private final CoreFixture.FakeWorker worker =
            fixture.worker(10, "wf:a", "wf:b", "wf:c", "wf:d", "wf:oops", "wf:child");

    private UUID finishedSingle() {
        fixture.put(workflow("w", null, retrying(task("a"), 1, 0)));
        UUID run = fixture.trigger("w");
        worker.fail(worker.last());
        worker.fail(worker.last());
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
        fixture.ended.clear();
        return run;
    }

    private void completeAll(String... tasks) {
        for (String task : tasks) {
            worker.complete(worker.given(task));
        }
    }

    @Test
    void aFinishedTaskStartsAnewWithTheNextRetryCountAndAllItsRetries() {
        UUID run = finishedSingle();

        List<UUID> replayed = fixture.replay(run);
        fixture.listen(run);
        worker.fail(worker.last());
        worker.complete(worker.last());

        assertThat(replayed).containsExactly(run);
        assertThat(worker.started).extracting(Assignment::retryCount).containsExactly(0, 1, 2, 3);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.saved(run).failures()).isEqualTo(1);
        assertThat(fixture.ended).containsKey(run);
        assertThat(fixture.events())
                .containsExactly(
                        TaskEventKind.FAILED,
                        TaskEventKind.FAILED,
                        TaskEventKind.RETRIED_BY_USER,
                        TaskEventKind.FAILED);
    }

    @Test
    void theEndOfASuccessfulAttemptIsRemembered() {
        fixture.put(workflow("w", null, task("a")));
        UUID run = fixture.trigger("w");
        fixture.advance(5);
        worker.complete(worker.last());
        fixture.advance(5);

        fixture.replay(run);

        assertThat(fixture.mutations)
                .filteredOn(Mutation.AddTaskEvent.class::isInstance)
                .extracting(
                        event -> ((Mutation.AddTaskEvent) event).kind(), event -> ((Mutation.AddTaskEvent) event).at())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TaskEventKind.FINISHED, 1_000_005L),
                        org.assertj.core.groups.Tuple.tuple(TaskEventKind.RETRIED_BY_USER, 1_000_010L));
        assertThat(fixture.mutations).anyMatch(Mutation.DropOutput.class::isInstance);
    }

    @Test
    void aWholeRunStartsAnewInTheOrderOfItsTasks() {
        fixture.put(workflow("w", task("oops"), task("a"), task("b"), task("c", "a", "b")));
        UUID run = fixture.trigger("w");
        worker.complete(worker.given("a"));
        worker.fail(worker.given("b"));
        worker.complete(worker.given("oops"));
        TaskStatus before = fixture.saved(run).status();
        worker.started.clear();

        List<UUID> replayed = fixture.replay(run);
        List<String> first = worker.names();
        TaskStatus meanwhile = fixture.saved(run).status();
        completeAll("a", "b");
        List<String> then = worker.names();
        completeAll("c");

        assertThat(before).isEqualTo(TaskStatus.FAILED);
        assertThat(replayed).hasSize(4);
        assertThat(first).containsExactly("a", "b");
        assertThat(meanwhile).isEqualTo(TaskStatus.RUNNING);
        assertThat(then).containsExactly("a", "b", "c");
        assertThat(worker.given("c").retryCount()).isEqualTo(1);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.events()).endsWith(TaskEventKind.SKIPPED);
    }

    @Test
    void oneTaskStartsAnewWithWhatComesAfterItAndTheRestKeepsItsResults() {
        fixture.put(workflow("w", task("oops"), task("a"), task("b", "a"), task("c", "b"), task("d", "a")));
        UUID run = fixture.trigger("w");
        completeAll("a", "d", "b", "c");
        UUID b = worker.given("b").taskId();
        worker.started.clear();

        List<UUID> replayed = fixture.replay(b);
        worker.fail(worker.last());

        assertThat(replayed).hasSize(2).startsWith(b);
        // The on-failure task was not asked for, so it keeps its end.
        assertThat(worker.names()).containsExactly("b");
        assertThat(worker.last().parents())
                .extracting(Assignment.Parent::readableId)
                .containsExactly("a");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void aTaskAfterOneThatStaysFailedIsCancelledAtOnce() {
        fixture.put(workflow("w", null, task("a"), task("b"), task("c", "a", "b")));
        UUID run = fixture.trigger("w");
        worker.complete(worker.given("b"));
        worker.fail(worker.given("a"));
        UUID b = worker.given("b").taskId();

        fixture.replay(b);
        worker.complete(worker.given("b"));

        assertThat(worker.names()).containsExactly("a", "b", "b");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void whatAWorkerHasOrWhatWaitsForOthersIsLeftAlone() {
        fixture.put(workflow("single", null, task("a")));
        fixture.put(workflow("dag", null, task("b"), task("c", "b")));
        UUID single = fixture.trigger("single");
        UUID dag = fixture.trigger("dag");

        assertThat(fixture.replay(single)).isEmpty();
        assertThat(fixture.replay(dag)).isEmpty();
        completeAll("a", "b", "c");
        assertThat(fixture.saved(single).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.saved(dag).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.saved(single).retryCount()).isZero();
    }

    @Test
    void aTaskThatWaitsForAWorkerGetsItsNextRetryCount() {
        fixture.put(workflow("w", null, task("late")));
        UUID run = fixture.trigger("w");

        assertThat(fixture.replay(run)).containsExactly(run);

        var late = fixture.worker(10, "wf:late");
        assertThat(late.started).extracting(Assignment::retryCount).containsExactly(1);
        late.complete(late.last());
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void unknownIdsAreLeftOut() {
        UUID run = finishedSingle();

        var probe = new CoreFixture.Probe<List<UUID>>();
        fixture.apply(new Command.Replay(CoreFixture.TENANT, List.of(new UUID(3, 3), run), null, null, probe));
        var load = (Effect.LoadRuns) fixture.lookUps.remove(0);
        fixture.apply(load.command().with(new Command.Replay.Found(load.asOf(), List.of(fixture.found(run)))));

        assertThat(load.ids()).containsExactly(new UUID(3, 3), run);
        assertThat(probe.get()).containsExactly(run);
    }

    @Test
    void aRunThatChangedAfterItWasReadFromTheFileIsNotStartedFromWhatWasRead() {
        UUID run = finishedSingle();
        var slow = new CoreFixture.Probe<List<UUID>>();
        fixture.apply(new Command.Replay(CoreFixture.TENANT, List.of(run), null, null, slow));
        var old = (Effect.LoadRuns) fixture.lookUps.remove(0);
        var read = new Command.Replay.Found(old.asOf(), List.of(fixture.found(run)));

        fixture.replay(run);
        worker.complete(worker.last());
        fixture.advance(1);
        fixture.apply(old.command().with(read));
        fixture.answerLookUps();

        assertThat(slow.get()).containsExactly(run);
        assertThat(worker.last().retryCount()).isEqualTo(3);
    }

    @Test
    void aRepeatedRequestReplaysOnce() {
        UUID run = finishedSingle();

        fixture.tryReplay("r", run);
        worker.complete(worker.last());
        fixture.advance(1);
        List<UUID> repeated = fixture.tryReplay("r", run).get();

        assertThat(repeated).containsExactly(run);
        assertThat(worker.started).hasSize(3);
    }

    @Test
    void aReplayedParentFindsTheChildrenThatItHad() {
        fixture.put(workflow("w", null, task("a")));
        fixture.put(workflow("children", null, task("child")));
        UUID parent = fixture.trigger("w");
        UUID child = fixture.triggerChild("children", parent, 0);
        completeAll("a", "child");
        fixture.advance(1);
        // The spawn of a finished parent, from which the engine remembers its children.
        var late = fixture.tryTrigger(item("children", 0, new Trigger.ParentRef(parent, 0, null)));
        var load = (Effect.LoadParents) fixture.lookUps.remove(0);
        fixture.apply(load.command()
                .with(java.util.Map.of(
                        parent,
                        new Command.ParentFacts(
                                1,
                                parent,
                                parent,
                                ByteString.EMPTY,
                                new java.util.HashMap<>(java.util.Map.of("0", child))))));

        fixture.replay(parent);
        UUID again = fixture.triggerChild("children", parent, 0);
        UUID other = fixture.triggerChild("children", parent, 1);
        completeAll("a", "child");
        fixture.advance(1);
        var afterwards = fixture.tryTrigger(item("children", 0, new Trigger.ParentRef(parent, 1, null)));

        assertThat(late.get()).containsExactly(child);
        assertThat(again).isEqualTo(child);
        assertThat(other).isNotEqualTo(child);
        // What was remembered before the replay does not know the second child, so the file is asked.
        assertThat(afterwards.answers).isZero();
        assertThat(fixture.lookUps).singleElement().isInstanceOf(Effect.LoadParents.class);
    }

    @Test
    void aWatcherByMetadataSeesAReplayedRunEndOnceMore() {
        fixture.put(workflow("w", null, task("a")));
        ByteString metadata = ByteString.copyFromUtf8("{\"k\": \"v\"}");
        UUID run = fixture.tryTrigger(new Trigger.Item("w", ByteString.copyFromUtf8("{}"), metadata, 0, null, null))
                .get()
                .get(0);
        worker.complete(worker.last());
        var seen = new ArrayList<RunChange>();
        fixture.apply(new Command.WatchMetadata(CoreFixture.TENANT, new Command.MetadataMatch("k", "v"), seen::add));

        fixture.replay(run);
        worker.complete(worker.last());

        assertThat(seen)
                .extracting(RunChange::kind)
                .containsExactly(RunChange.Kind.COMPLETED, RunChange.Kind.COMPLETED);
        assertThat(seen).extracting(RunChange::last).containsExactly(false, true);
    }

    @Test
    void aRunThatEndsAgainStaysInMemoryUntilItsSecondEndIsDurable() {
        fixture.put(workflow("w", null, task("a")));
        UUID run = fixture.trigger("w");
        fixture.commitByHand();
        worker.complete(worker.last());
        fixture.tryReplay(null, run);
        fixture.commit();
        fixture.ended.clear();
        worker.complete(worker.last());
        fixture.advance(1);

        var second = new CoreFixture.Probe<List<UUID>>();
        fixture.apply(new Command.Replay(CoreFixture.TENANT, List.of(run), null, null, second));
        fixture.commit();

        // Found in memory: the file did not yet know of the second end.
        assertThat(second.get()).containsExactly(run);
        assertThat(fixture.lookUps).noneMatch(Effect.LoadRuns.class::isInstance);
    }
}
