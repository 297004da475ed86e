// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which old rows may leave the file. */
class HistoryTest {
    private final CoreFixture fixture = new CoreFixture();
    private final CoreFixture.FakeWorker worker = fixture.worker(10, "wf:a", "wf:child");

    @BeforeEach
    void register() {
        fixture.put(workflow("w", null, task("a")));
        fixture.put(workflow("children", null, task("child")));
    }

    private UUID finished() {
        UUID run = fixture.trigger("w");
        worker.complete(worker.last());
        fixture.ended.clear();
        fixture.advance(1);
        return run;
    }

    private OldRows.OldRun old(UUID run, @Nullable UUID parent) {
        return new OldRows.OldRun(CoreFixture.TENANT, fixture.found(run).run().id(), run, parent, 0);
    }

    private CoreFixture.Probe<Integer> drop(OldRows.OldRun... runs) {
        var probe = new CoreFixture.Probe<Integer>();
        fixture.apply(new Command.DropHistory(new OldRows(List.of(runs), List.of(), 0), probe));
        return probe;
    }

    private List<Mutation.DropHistory> dropped() {
        return fixture.mutations.stream()
                .filter(Mutation.DropHistory.class::isInstance)
                .map(Mutation.DropHistory.class::cast)
                .toList();
    }

    @Test
    void aFinishedRunLeavesAndItsNumberIsKept() {
        UUID run = finished();
        long row = fixture.found(run).run().id();

        assertThat(drop(old(run, null)).get()).isEqualTo(1);

        assertThat(dropped()).singleElement().satisfies(drop -> {
            assertThat(drop.runs()).containsExactly(row);
            assertThat(drop.lastRun()).isEqualTo(row);
        });
    }

    @Test
    void aRunThatWasReplayedInTheMeantimeStays() {
        UUID run = finished();
        OldRows.OldRun old = old(run, null);
        fixture.replay(run);

        assertThat(drop(old).get()).isZero();

        assertThat(dropped()).isEmpty();
    }

    @Test
    void aRunThatLeftAfterItWasReadForAReplayIsNotBroughtBack() {
        UUID run = finished();
        var probe = new CoreFixture.Probe<List<UUID>>();
        fixture.apply(new Command.Replay(CoreFixture.TENANT, List.of(run), null, null, probe));
        var load = (Effect.LoadRuns) fixture.lookUps.remove(0);
        var read = new Command.Replay.Found(load.asOf(), List.of(fixture.found(run)));

        drop(old(run, null));
        fixture.apply(load.command().with(read));
        var again = (Effect.LoadRuns) fixture.lookUps.remove(0);
        fixture.apply(again.command().with(new Command.Replay.Found(again.asOf(), List.of())));

        assertThat(probe.get()).isEmpty();
        assertThat(worker.started).hasSize(1);
    }

    @Test
    void theChildOfAnUnfinishedParentStaysSinceTheParentMayAskForItAgain() {
        UUID parent = fixture.trigger("w");
        UUID child = fixture.triggerChild("children", parent, 0);
        worker.complete(worker.given("child"));
        fixture.advance(1);

        assertThat(drop(old(child, parent)).get()).isZero();
        worker.complete(worker.given("a"));
        fixture.advance(1);
        assertThat(drop(old(child, parent)).get()).isEqualTo(1);
    }

    @Test
    void aWorkerThatIsStillThereStaysHoweverLongAgoItWasSaved() {
        var gone = new OldRows.OldWorker(CoreFixture.TENANT, 77, new UUID(5, 5));
        var here = new OldRows.OldWorker(CoreFixture.TENANT, 1, worker.id);

        fixture.apply(
                new Command.DropHistory(new OldRows(List.of(), List.of(gone, here), 0), new CoreFixture.Probe<>()));

        assertThat(dropped())
                .singleElement()
                .satisfies(drop -> assertThat(drop.workers()).containsExactly(77L));
    }
}
