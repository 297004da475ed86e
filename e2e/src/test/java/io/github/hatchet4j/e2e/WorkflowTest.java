// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.TaskDefaults;
import io.github.hatchet4j.sdk.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Workflows of several tasks. */
@OnEveryTarget
class WorkflowTest extends ConformanceTest {
    private final List<String> ran = new CopyOnWriteArrayList<>();

    WorkflowTest(Engine engine) {
        super(engine);
    }

    @Test
    void handsTheOutputsOfParentsToTheirChildren() {
        var builder = scene.hatchet().workflow(scene.unique("diamond"), Text.class);
        var top = builder.task("top", Text.class).handler((input, context) -> new Text(input.text() + "1"));
        var left = builder.task("left", Text.class)
                .parents(top)
                .handler((input, context) -> new Text(context.output(top).text() + "L"));
        var right = builder.task("right", Text.class)
                .parents(top)
                .handler((input, context) -> new Text(context.output(top).text() + "R"));
        var bottom = builder.task("bottom", Text.class)
                .parents(left, right)
                .handler((input, context) -> new Text(
                        context.output(left).text() + context.output(right).text() + input.text()));
        var diamond = builder.build();
        scene.startWorker(diamond);

        var result = diamond.run(new Text("pear"));

        assertThat(result.output(bottom)).isEqualTo(new Text("pear1Lpear1Rpear"));
        assertThat(result.output(top)).isEqualTo(new Text("pear1"));
        assertThat(result.taskNames()).containsExactlyInAnyOrder("top", "left", "right", "bottom");
    }

    @Test
    void startsAChildOnlyWhenAllItsParentsAreDone() {
        var builder = scene.hatchet().workflow(scene.unique("joined"), Text.class);
        var first = builder.task("first", Void.class).handler((input, context) -> note("first"));
        var second = builder.task("second", Void.class).parents(first).handler((input, context) -> note("second"));
        builder.task("third", Void.class).parents(first, second).handler((input, context) -> note("third"));
        var joined = builder.build();
        scene.startWorker(joined);

        joined.run(new Text(""));

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void givesEachTaskAnIdOfItsOwnUnderTheIdOfTheRun() {
        record Ids(String run, String task, String workflow, String name) {}
        var builder = scene.hatchet().workflow(scene.unique("ids"), Text.class);
        var one = builder.task("one", Ids.class)
                .handler((input, context) -> new Ids(
                        context.workflowRunId(), context.taskRunId(), context.workflowName(), context.taskName()));
        var two = builder.task("two", Ids.class)
                .handler((input, context) -> new Ids(
                        context.workflowRunId(), context.taskRunId(), context.workflowName(), context.taskName()));
        var ids = builder.build();
        scene.startWorker(ids);

        var run = ids.runNoWait(new Text(""));

        var result = run.result();
        assertThat(List.of(result.output(one), result.output(two)))
                .allSatisfy(task -> {
                    assertThat(task.run()).isEqualTo(run.id());
                    assertThat(task.task()).isNotEqualTo(run.id());
                    assertThat(task.workflow()).isEqualTo(scene.unique("ids"));
                })
                .extracting(Ids::name)
                .containsExactly("one", "two");
        assertThat(result.output(one).task()).isNotEqualTo(result.output(two).task());
    }

    @Test
    void runsTheOnFailureTaskWithTheErrorsOfWhatFailed() throws Exception {
        var errors = new CompletableFuture<Map<String, TaskFailure>>();
        var builder = scene.hatchet().workflow(scene.unique("failing"), Text.class);
        builder.task("fine", Void.class).handler((input, context) -> note("fine"));
        builder.task("broken", Void.class).handler((input, context) -> {
            throw new IllegalStateException("no " + input.text());
        });
        builder.onFailure(Void.class).handler((input, context) -> {
            errors.complete(context.errors());
            return null;
        });
        var failing = builder.build();
        scene.startWorker(failing);

        var run = failing.runNoWait(new Text("pears"));
        var thrown = catchThrowableOfType(RunFailedException.class, run::result);

        assertThat(thrown.runId()).isEqualTo(run.id());
        assertThat(thrown.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.taskName()).isEqualTo("broken");
            assertThat(failure.message()).isEqualTo("no pears");
        });
        assertThat(errors.get(30, TimeUnit.SECONDS)).hasEntrySatisfying("broken", failure -> {
            assertThat(failure.type()).endsWith("IllegalStateException");
            assertThat(failure.message()).isEqualTo("no pears");
        });
    }

    @Test
    void skipsTheOnFailureTaskWhenNothingFails() {
        var builder = scene.hatchet().workflow(scene.unique("fine"), Text.class);
        var fine = builder.task("fine", Text.class).handler((input, context) -> input);
        var rescue = builder.onFailure(Text.class).handler((input, context) -> {
            note("rescue");
            return input;
        });
        var workflow = builder.build();
        scene.startWorker(workflow);

        var result = workflow.run(new Text("pear"));

        assertThat(result.output(fine)).isEqualTo(new Text("pear"));
        assertThat(result.wasSkipped(rescue)).isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void neverStartsWhatComesAfterAFailedTask() {
        var builder = scene.hatchet().workflow(scene.unique("stopped"), Text.class);
        var broken = builder.task("broken", Void.class).handler((input, context) -> {
            throw new IllegalStateException("broken");
        });
        builder.task("after", Void.class).parents(broken).handler((input, context) -> note("after"));
        var stopped = builder.build();
        scene.startWorker(stopped);

        assertThatThrownBy(() -> stopped.run(new Text("")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("broken");

        assertThat(ran).isEmpty();
    }

    @Test
    void retriesATaskByTheDefaultsOfItsWorkflow() {
        var builder = scene.hatchet()
                .workflow(scene.unique("defaults"), Text.class)
                .taskDefaults(TaskDefaults.builder()
                        .retries(2)
                        .executionTimeout(Duration.ofSeconds(50))
                        .build());
        var flaky = builder.task("flaky", Text.class).handler((input, context) -> {
            note("attempt " + context.attemptNumber() + " of " + context.maxAttempts());
            if (context.retryCount() == 0) {
                throw new IllegalStateException("not yet");
            }
            return input;
        });
        builder.task("after", Void.class).parents(flaky).retries(0).handler((input, context) -> note("after"));
        var workflow = builder.build();
        scene.startWorker(workflow);

        assertThat(workflow.run(new Text("pear")).output(flaky)).isEqualTo(new Text("pear"));

        assertThat(ran).containsExactly("attempt 1 of 3", "attempt 2 of 3", "after");
    }

    @Test
    void listsItsTasksInTheHistoryOfARun() {
        var builder = scene.hatchet().workflow(scene.unique("history"), Text.class);
        var first = builder.task("first", Text.class).handler((input, context) -> input);
        builder.task("second", Text.class).parents(first).handler((input, context) -> context.output(first));
        var workflow = builder.build();
        scene.startWorker(workflow);

        var run = workflow.runNoWait(new Text("pear"));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet().runs().get(run.id())).satisfies(history -> {
            assertThat(history.run().id()).isEqualTo(run.id());
            assertThat(history.run().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(history.tasks()).hasSize(2).allSatisfy(task -> {
                assertThat(task.workflowRunId()).isEqualTo(run.id());
                assertThat(task.status()).isEqualTo(RunStatus.COMPLETED);
            });
        }));
    }

    private Void note(String what) {
        ran.add(what);
        return null;
    }
}
