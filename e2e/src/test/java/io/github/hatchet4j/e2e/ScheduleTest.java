// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs that the engine makes at a given time. */
@OnEveryTarget
class ScheduleTest extends ConformanceTest {
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

    ScheduleTest(Engine engine) {
        super(engine);
    }

    /** What a scheduled run saw, and when. */
    record Seen(Text input, Map<String, Object> metadata, Instant at) {}

    @Test
    void startsARunWhenItsTimeHasCome() throws Exception {
        var task = task();
        scene.startWorker(task);
        var scheduled = task.schedule(
                Duration.ofSeconds(1),
                new Text("later"),
                TriggerWorkflowOptions.withMetadata(Map.of("customer", "42")));

        var run = take();

        assertThat(run.input()).isEqualTo(new Text("later"));
        assertThat(run.metadata()).containsEntry("customer", "42");
        assertThat(run.at()).isAfterOrEqualTo(scheduled.triggerAt().minusMillis(200));
    }

    @Test
    void startsARunAtOnceWhoseTimeHasPassed() throws Exception {
        var task = task();
        scene.startWorker(task);

        task.schedule(Instant.now().minusSeconds(60), new Text("late"));

        assertThat(take().input()).isEqualTo(new Text("late"));
    }

    @Test
    void showsWhatIsScheduled() {
        var task = task();
        scene.startWorker(task);
        var at = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        var scheduled = scene.hatchet().schedules().create(task, at, new Text("pear"));

        assertThat(scheduled.triggerAt()).isEqualTo(at);
        scene.eventually(() -> assertThat(scene.hatchet().schedules().get(scheduled.id()))
                .satisfies(schedule -> {
                    assertThat(schedule.workflowName()).isEqualTo(scene.unique("task"));
                    assertThat(schedule.triggerAt()).isEqualTo(at);
                    assertThat(schedule.input()).containsEntry("text", "pear");
                    assertThat(schedule.runId()).isNull();
                }));
        assertThat(scene.hatchet().schedules().list().rows())
                .anySatisfy(schedule -> assertThat(schedule.id()).isEqualTo(scheduled.id()));
        scene.hatchet().schedules().delete(scheduled.id());
    }

    @Test
    void movesARunToAnotherTime() throws Exception {
        var task = task();
        scene.startWorker(task);
        var scheduled = task.schedule(Duration.ofDays(1), new Text("moved"));
        var soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);

        var moved = scene.hatchet().schedules().reschedule(scheduled.id(), soon);

        assertThat(moved.triggerAt()).isEqualTo(soon);
        assertThat(take().input()).isEqualTo(new Text("moved"));
    }

    @Test
    void forgetsWhatIsDeleted() throws Exception {
        var task = task();
        scene.startWorker(task);
        var deleted = task.schedule(Duration.ofSeconds(2), new Text("deleted"));
        scene.hatchet().schedules().delete(deleted.id());

        task.schedule(Duration.ofSeconds(3), new Text("kept"));

        assertThat(take().input()).isEqualTo(new Text("kept"));
        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> scene.hatchet().schedules().get(deleted.id()))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void refusesToScheduleWhatNobodyHasRegistered() {
        var unknown = scene.hatchet().stub(scene.unique("unknown"), Text.class, Text.class);

        assertThatThrownBy(() -> unknown.schedule(Duration.ofDays(1), new Text("")))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    private Seen take() throws InterruptedException {
        var next = seen.poll(40, TimeUnit.SECONDS);
        assertThat(next).as("a scheduled run").isNotNull();
        return next;
    }

    private Task<Text, Void> task() {
        return scene.hatchet()
                .task(scene.unique("task"), Text.class, Void.class)
                .handler((input, context) -> {
                    seen.add(new Seen(input, context.additionalMetadata(), Instant.now()));
                    return null;
                });
    }
}
