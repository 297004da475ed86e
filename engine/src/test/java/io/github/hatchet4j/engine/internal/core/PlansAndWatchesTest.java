// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansAndWatchesTest {
    private final CoreFixture fixture = new CoreFixture();

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

    private static Command.PlannedRun run(int priority) {
        return new Command.PlannedRun(ByteString.copyFromUtf8("{}"), ByteString.EMPTY, priority);
    }

    private CoreFixture.Probe<CoreView.PlanView> cron(String name) {
        var probe = new CoreFixture.Probe<CoreView.PlanView>();
        fixture.apply(new Command.CreateCron(CoreFixture.TENANT, "wf", name, new Tens(), run(0), probe));
        return probe;
    }

    @Test
    void aJumpOverManyTicksMakesOneRunWithTheNameOfTheFirst() {
        fixture.put(CoreFixture.workflow("wf", null, CoreFixture.task("a")));
        var worker = fixture.worker(10, "wf:a");
        cron("c").get();

        fixture.advance(95_000);

        assertThat(worker.started).hasSize(1);
        assertThat(worker.last().metadata().toStringUtf8())
                .contains("\"hatchet__cron_name\":\"c\"")
                .contains("\"hatchet__cron_scheduled_at\":\"at 1010000\"");
        fixture.advance(5_000);
        assertThat(worker.started).hasSize(2);
    }

    @Test
    void theSameCronTwiceIsRefused() {
        fixture.put(CoreFixture.workflow("wf", null, CoreFixture.task("a")));
        cron("c").get();

        assertThat(cron("c").refusal)
                .isEqualTo(Rejection.invalid("cron trigger with that name-expression pair already exists"));
        assertThat(cron("other").get().facts().name()).isEqualTo("other");
    }

    @Test
    void aScheduledRunLeavesItsPlanInTheTurnInWhichItStarts() {
        fixture.put(CoreFixture.workflow("wf", null, CoreFixture.task("a")));
        var probe = new CoreFixture.Probe<Command.Schedule.Scheduled>();
        fixture.apply(
                new Command.Schedule(CoreFixture.TENANT, "wf", List.of(fixture.now + 1_000), run(3), null, probe));
        int before = fixture.mutations.size();

        fixture.advance(999);
        assertThat(fixture.mutations).hasSize(before);
        fixture.advance(1);

        assertThat(fixture.mutations.subList(before, fixture.mutations.size()))
                .hasAtLeastOneElementOfType(Mutation.DropPlan.class)
                .hasAtLeastOneElementOfType(Mutation.SaveRun.class);
    }

    @Test
    void aWatcherOfARunSeesItsTasksEndAndThatNothingElseWillCome() {
        fixture.put(CoreFixture.workflow("wf", null, CoreFixture.task("a"), CoreFixture.task("b", "a")));
        var worker = fixture.worker(10, "wf:a", "wf:b");
        var run = fixture.trigger("wf");
        var seen = new ArrayList<RunChange>();
        var probe = new CoreFixture.Probe<Boolean>();
        fixture.apply(new Command.WatchRun(CoreFixture.TENANT, run, seen::add, probe));
        assertThat(probe.get()).isTrue();

        worker.complete(worker.given("a"));
        worker.fail(worker.given("b"));

        assertThat(seen)
                .extracting(RunChange::kind)
                .containsExactly(
                        RunChange.Kind.COMPLETED, RunChange.Kind.STARTED, RunChange.Kind.FAILED, RunChange.Kind.FAILED);
        assertThat(seen).extracting(RunChange::last).containsExactly(false, false, false, true);
        assertThat(seen.get(3).taskId()).isNull();
    }
}
