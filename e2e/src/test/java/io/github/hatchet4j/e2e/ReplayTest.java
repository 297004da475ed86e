// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.Task;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Running again what has ended. */
@OnEveryTarget
class ReplayTest extends ConformanceTest {
    private final AtomicBoolean isRepaired = new AtomicBoolean();
    private final List<String> attempts = new CopyOnWriteArrayList<>();

    ReplayTest(Engine engine) {
        super(engine);
    }

    @Test
    void runsAFailedRunAgainUnderItsId() {
        var task = repairable();
        scene.startWorker(task);
        var run = task.runNoWait(new Text("pear"));
        assertThatThrownBy(run::result).isInstanceOf(RunFailedException.class);
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.FAILED));
        isRepaired.set(true);

        assertThat(scene.hatchet().runs().replay(run.id())).containsExactly(run.id());

        scene.eventually(() -> {
            assertThat(scene.hatchet().runs().details(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(task.reference(run.id()).result()).isEqualTo(new Text("pear"));
        });
        assertThat(attempts).containsExactly(run.id() + " 0", run.id() + " 1");
    }

    @Test
    void runsACompletedRunAgain() {
        isRepaired.set(true);
        var task = repairable();
        scene.startWorker(task);
        var run = task.runNoWait(new Text("pear"));
        run.result();
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.COMPLETED));

        scene.hatchet().runs().replay(run.id());

        scene.eventually(() -> assertThat(attempts).containsExactly(run.id() + " 0", run.id() + " 1"));
    }

    @Test
    void takesAllRunsThatFitAFilter() {
        var task = repairable();
        scene.startWorker(task);
        var runs = task.runManyNoWait(List.of(new Text("a"), new Text("b")), input -> scene.marked());
        runs.forEach(run -> assertThatThrownBy(run::result).isInstanceOf(RunFailedException.class));
        var filter = RunFilter.builder()
                .additionalMetadata("scene", scene.mark())
                .statuses(RunStatus.FAILED)
                .build();
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().list(filter).rows()).hasSize(2));
        isRepaired.set(true);

        assertThat(scene.hatchet().runs().replay(filter))
                .containsExactlyInAnyOrder(runs.get(0).id(), runs.get(1).id());

        scene.eventually(() -> assertThat(runs)
                .allSatisfy(run -> assertThat(
                                scene.hatchet().runs().details(run.id()).status())
                        .isEqualTo(RunStatus.COMPLETED)));
    }

    @Test
    void runsAllTasksOfAWorkflowAgain() {
        var builder = scene.hatchet().workflow(scene.unique("steps"), Text.class);
        var first = builder.task("first", Text.class).handler((input, context) -> {
            attempts.add("first " + context.retryCount());
            return input;
        });
        builder.task("second", Text.class).parents(first).handler((input, context) -> {
            attempts.add("second " + context.retryCount());
            if (!isRepaired.get()) {
                throw new IllegalStateException("broken");
            }
            return context.output(first);
        });
        var steps = builder.build();
        scene.startWorker(steps);
        var run = steps.runNoWait(new Text("pear"));
        assertThatThrownBy(run::result).isInstanceOf(RunFailedException.class);
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.FAILED));
        isRepaired.set(true);

        scene.hatchet().runs().replay(run.id());

        scene.eventually(() ->
                assertThat(scene.hatchet().runs().details(run.id()).status()).isEqualTo(RunStatus.COMPLETED));
        assertThat(attempts).containsExactly("first 0", "second 0", "first 1", "second 1");
    }

    private Task<Text, Text> repairable() {
        return scene.hatchet()
                .task(scene.unique("repairable"), Text.class, Text.class)
                .handler((input, context) -> {
                    attempts.add(context.taskRunId() + " " + context.retryCount());
                    if (!isRepaired.get()) {
                        throw new IllegalStateException("broken");
                    }
                    return input;
                });
    }
}
