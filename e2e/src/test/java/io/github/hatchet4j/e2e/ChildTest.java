// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs that tasks trigger. */
@OnEveryTarget
class ChildTest extends ConformanceTest {
    private final List<Seen> children = new CopyOnWriteArrayList<>();

    ChildTest(Engine engine) {
        super(engine);
    }

    /** What a child saw. */
    record Seen(
            String runId,
            Optional<String> parent,
            OptionalInt index,
            Optional<String> key,
            Map<String, Object> metadata) {}

    record Texts(List<String> texts) {}

    @Test
    void fansOutAndGathersTheirOutputsInOrder() {
        var child = child();
        var parent = scene.hatchet()
                .task(scene.unique("parent"), Texts.class, Texts.class)
                .handler((input, context) -> new Texts(
                        child.runMany(input.texts().stream().map(Text::new).toList()).stream()
                                .map(Text::text)
                                .toList()));
        scene.startWorker(parent, child);
        var texts = IntStream.range(0, 25).mapToObj(i -> "n" + i).toList();

        assertThat(parent.run(new Texts(texts)).texts()).isEqualTo(texts);

        assertThat(children)
                .extracting(seen -> seen.index().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 25).boxed().toList());
    }

    @Test
    void knowTheirParentAndInheritItsMetadata() {
        var child = child();
        var parent = parent(context -> child.run(
                new Text(""),
                TriggerWorkflowOptions.builder()
                        .childKey("only")
                        .additionalMetadata(Map.of("own", "yes"))
                        .build()));
        scene.startWorker(parent, child);

        var run = parent.runNoWait(
                new Text(""), TriggerWorkflowOptions.withMetadata(Map.of("customer", "42", "own", "no")));
        run.result();

        assertThat(children).singleElement().satisfies(seen -> {
            assertThat(seen.parent()).contains(run.id());
            assertThat(seen.key()).contains("only");
            assertThat(seen.metadata()).containsEntry("customer", "42").containsEntry("own", "yes");
        });
    }

    @Test
    void areCountedFromZeroInTheOrderOfTheirCalls() {
        var child = child();
        var parent = parent(context -> {
            child.run(new Text("a"));
            child.run(new Text("b"));
        });
        scene.startWorker(parent, child);

        parent.run(new Text(""));

        assertThat(children).extracting(Seen::index).containsExactly(OptionalInt.of(0), OptionalInt.of(1));
    }

    @Test
    void areTheSameOnesWhenTheParentIsTriedAgain() {
        var child = child();
        var ids = new CopyOnWriteArrayList<String>();
        var parent = scene.hatchet()
                .task(scene.unique("parent"), Text.class, Void.class)
                .retries(1)
                .handler((input, context) -> {
                    var counted = child.runNoWait(new Text("counted"));
                    var keyed = child.runNoWait(
                            new Text("keyed"),
                            TriggerWorkflowOptions.builder().childKey("key").build());
                    counted.result();
                    keyed.result();
                    ids.add(counted.id());
                    ids.add(keyed.id());
                    if (context.retryCount() == 0) {
                        throw new IllegalStateException("once more");
                    }
                    return null;
                });
        scene.startWorker(parent, child);

        parent.run(new Text(""));

        assertThat(ids).hasSize(4);
        assertThat(ids.subList(2, 4)).isEqualTo(ids.subList(0, 2));
        assertThat(children).hasSize(2);
    }

    @Test
    void areCancelledWithTheirParent() throws Exception {
        var stopped = new CompletableFuture<Boolean>();
        var started = new CompletableFuture<String>();
        var child = scene.hatchet()
                .task(scene.unique("child"), Text.class, Void.class)
                .handler((input, context) -> {
                    started.complete(context.workflowRunId());
                    try {
                        new CountDownLatch(1).await();
                        return null;
                    } catch (InterruptedException e) {
                        stopped.complete(context.isCancelled());
                        throw e;
                    }
                });
        var parent = parent(context -> child.run(new Text("")));
        scene.startWorker(parent, child);

        var run = parent.runNoWait(new Text(""));
        var childRun = started.get(30, TimeUnit.SECONDS);
        run.cancel();

        assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(run::result).isInstanceOf(RunCancelledException.class);
        assertThatThrownBy(() -> child.reference(childRun).result()).isInstanceOf(RunCancelledException.class);
    }

    @Test
    void failTheirParentWhenItDoesNotCatch() {
        var child = scene.hatchet()
                .task(scene.unique("child"), Text.class, Text.class)
                .handler((input, context) -> {
                    throw new IllegalStateException("child is broken");
                });
        var parent = parent(context -> child.run(new Text("")));
        scene.startWorker(parent, child);

        assertThatThrownBy(() -> parent.run(new Text("")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("child is broken");
    }

    @Test
    void areMadeOnOtherThreadsThatWereToldTheContext() {
        var child = child();
        var parent = parent(context -> {
            var pool = Executors.newSingleThreadExecutor();
            try {
                CompletableFuture.supplyAsync(
                                () -> {
                                    assertThat(Hatchet.currentContext()).contains(context);
                                    return child.run(new Text(""));
                                },
                                context.wrap(pool))
                        .join();
            } finally {
                pool.shutdown();
            }
        });
        scene.startWorker(parent, child);

        var run = parent.runNoWait(new Text(""));
        run.result();

        assertThat(children)
                .singleElement()
                .satisfies(seen -> assertThat(seen.parent()).contains(run.id()));
    }

    @Test
    void mayBeWorkflowsOfSeveralTasks() {
        var builder = scene.hatchet().workflow(scene.unique("steps"), Text.class);
        var first = builder.task("first", Text.class).handler((input, context) -> new Text(input.text() + "1"));
        var second = builder.task("second", Text.class)
                .parents(first)
                .handler((input, context) -> new Text(context.output(first).text() + "2"));
        var steps = builder.build();
        var parent = scene.hatchet()
                .task(scene.unique("parent"), Text.class, Text.class)
                .handler((input, context) -> steps.run(input).output(second));
        scene.startWorker(parent, steps);

        assertThat(parent.run(new Text("n"))).isEqualTo(new Text("n12"));
    }

    @Test
    void belongToTheTaskOfAWorkflowThatMadeThem() {
        var child = child();
        var builder = scene.hatchet().workflow(scene.unique("parents"), Text.class);
        var idle = builder.task("idle", Text.class).handler((input, context) -> input);
        var busy = builder.task("busy", Text.class).parents(idle).handler((input, context) -> {
            child.run(input);
            return new Text(context.taskRunId());
        });
        var parents = builder.build();
        scene.startWorker(parents, child);

        var result = parents.run(new Text(""));

        assertThat(children)
                .singleElement()
                .satisfies(seen ->
                        assertThat(seen.parent()).contains(result.output(busy).text()));
    }

    private Task<Text, Text> child() {
        return scene.hatchet()
                .task(scene.unique("child"), Text.class, Text.class)
                .handler((input, context) -> {
                    children.add(new Seen(
                            context.workflowRunId(),
                            context.parentTaskRunId(),
                            context.childIndex(),
                            context.childKey(),
                            context.additionalMetadata()));
                    return input;
                });
    }

    private Task<Text, Void> parent(Work work) {
        return scene.hatchet()
                .task(scene.unique("parent"), Text.class, Void.class)
                .handler((input, context) -> {
                    work.run(context);
                    return null;
                });
    }

    @FunctionalInterface
    interface Work {
        void run(Context context) throws Exception;
    }
}
