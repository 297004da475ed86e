// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedWorkflowTest extends EmbeddedEngineTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    record Numbers(int a, int b) {}

    record Sum(int value) {}

    @Test
    void givesEachTaskTheOutputsOfItsParents() {
        var builder = hatchet.workflow("Calculate", Numbers.class);
        TaskRef<Sum> sum = builder.task("sum", Sum.class).handler((n, ctx) -> new Sum(n.a() + n.b()));
        TaskRef<Integer> product = builder.task("product", Integer.class).handler((n, ctx) -> n.a() * n.b());
        TaskRef<String> text = builder.task("text", String.class)
                .parents(sum, product)
                .handler((n, ctx) -> ctx.output(sum).value() + " and " + ctx.output(product));
        Workflow<Numbers> workflow = builder.build();
        working(workflow);

        WorkflowResult result = workflow.run(new Numbers(3, 4));

        assertThat(result.output(text)).isEqualTo("7 and 12");
        assertThat(result.output(sum)).isEqualTo(new Sum(7));
    }

    @Test
    void runsTheOnFailureTaskWithWhatFailed() {
        var failures = new CompletableFuture<Map<String, TaskFailure>>();
        var builder = hatchet.workflow("breaks", Numbers.class);
        TaskRef<Sum> boom = builder.task("boom", Sum.class).handler((n, ctx) -> {
            throw new IllegalStateException("a is " + n.a());
        });
        builder.task("after", Sum.class).parents(boom).handler((n, ctx) -> new Sum(0));
        builder.onFailure(Void.class).handler((n, ctx) -> {
            failures.complete(ctx.errors());
            return null;
        });
        Workflow<Numbers> workflow = builder.build();
        working(workflow);

        assertThatThrownBy(() -> workflow.run(new Numbers(3, 4)))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failed -> assertThat(failed.failures())
                                .extracting(TaskFailure::taskName)
                                .containsExactly("boom"));
        assertThat(failures.orTimeout(30, TimeUnit.SECONDS).join()).hasEntrySatisfying("boom", failure -> {
            assertThat(failure.type()).isEqualTo("IllegalStateException");
            assertThat(failure.message()).isEqualTo("a is 3");
        });
    }

    @Test
    void findsTheSameChildrenAgainWhenTheParentIsRetried() {
        Task<Integer, Integer> child =
                hatchet.task("child", Integer.class, Integer.class).handler((n, ctx) -> n + 1);
        List<List<String>> children = new CopyOnWriteArrayList<>();
        Task<Integer, Integer> parent = hatchet.task("parent", Integer.class, Integer.class)
                .retries(1)
                .handler((n, ctx) -> {
                    TaskRun<Integer> one = child.runNoWait(n);
                    TaskRun<Integer> two = child.runManyNoWait(List.of(n)).get(0);
                    TaskRun<Integer> keyed = child.runNoWait(
                            n, TriggerWorkflowOptions.builder().childKey("k").build());
                    children.add(List.of(one.id(), two.id(), keyed.id()));
                    if (ctx.retryCount() == 0) {
                        throw new IllegalStateException("once more");
                    }
                    return one.result(SOON);
                });
        working(child, parent);

        assertThat(parent.run(1)).isEqualTo(2);
        assertThat(children).hasSize(2);
        assertThat(children.get(0)).doesNotHaveDuplicates().isEqualTo(children.get(1));
    }

    @Test
    void findsTheSameChildrenAgainWhenTheyAreMadeOnSeveralThreads() {
        Task<Integer, Integer> child =
                hatchet.task("child", Integer.class, Integer.class).handler((n, ctx) -> n * 10);
        List<Map<Integer, String>> children = new CopyOnWriteArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        Task<Integer, Integer> parent = hatchet.task("parent", Integer.class, Integer.class)
                .retries(1)
                .handler((n, ctx) -> {
                    List<Integer> inputs = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
                    if (ctx.retryCount() == 1) {
                        Collections.reverse(inputs);
                    }
                    Map<Integer, String> ids = new ConcurrentHashMap<>();
                    AtomicInteger sum = new AtomicInteger();
                    CompletableFuture.allOf(inputs.stream()
                                    .map(input -> CompletableFuture.runAsync(
                                            () -> {
                                                TaskRun<Integer> run = child.runNoWait(input);
                                                ids.put(input, run.id());
                                                sum.addAndGet(run.result(SOON));
                                            },
                                            ctx.wrap(pool)))
                                    .toArray(CompletableFuture[]::new))
                            .get();
                    children.add(ids);
                    if (ctx.retryCount() == 0) {
                        throw new IllegalStateException("once more");
                    }
                    return sum.get();
                });
        working(child, parent);

        try {
            assertThat(parent.run(1)).isEqualTo(360);
        } finally {
            pool.shutdown();
        }
        assertThat(children).hasSize(2);
        assertThat(children.get(0)).hasSize(8).isEqualTo(children.get(1));
    }

    @Test
    void givesTheSlotOfATaskThatReleasedItToAnother() {
        var other = new CountDownLatch(1);
        Task<Integer, Integer> waiting = hatchet.task("waiting", Integer.class, Integer.class)
                .handler((n, ctx) -> {
                    ctx.releaseSlot();
                    ctx.releaseSlot();
                    return other.await(30, TimeUnit.SECONDS) ? n : -1;
                });
        Task<Integer, Integer> next = hatchet.task("next", Integer.class, Integer.class)
                .handler((n, ctx) -> {
                    other.countDown();
                    return n;
                });
        closing(hatchet.workerBuilder("w").slots(1).register(waiting, next).build())
                .start();

        TaskRun<Integer> first = waiting.runNoWait(1);
        await().atMost(SOON).until(() -> hatchet.runs().status(first.id()) == RunStatus.RUNNING);
        TaskRun<Integer> second = next.runNoWait(2);

        assertThat(second.result(SOON)).isEqualTo(2);
        assertThat(first.result(SOON)).isEqualTo(1);
    }

    @Test
    void givesATaskTheTimeItAsksFor() {
        Task<Integer, Integer> slow = hatchet.task("slow", Integer.class, Integer.class)
                .executionTimeout(Duration.ofSeconds(2))
                .handler((n, ctx) -> {
                    ctx.refreshTimeout(Duration.ofMinutes(5));
                    // Longer than it had, and nobody wakes it before.
                    new CountDownLatch(1).await(4, TimeUnit.SECONDS);
                    return ctx.isCancelled() ? -1 : n;
                });
        working(slow);

        assertThat(slow.runNoWait(7).result(SOON)).isEqualTo(7);
    }

    @Test
    void cancelsARunWhoseHandlerIsToldOfIt() throws InterruptedException {
        var started = new CountDownLatch(1);
        var told = new CompletableFuture<Void>();
        Task<Integer, Void> slow = hatchet.task("slow", Integer.class, Void.class)
                .handler((n, ctx) -> {
                    ctx.cancellation().onCancel(() -> told.complete(null));
                    started.countDown();
                    new CountDownLatch(1).await();
                    return null;
                });
        working(slow);
        TaskRun<Void> run = slow.runNoWait(1);
        started.await();

        run.cancel();

        assertThatThrownBy(() -> run.result(SOON)).isInstanceOf(RunCancelledException.class);
        assertThat(told).succeedsWithin(SOON);
    }

    @Test
    void streamsAndKeepsWhatATaskWrites() {
        Task<Integer, Void> writer = hatchet.task("writer", Integer.class, Void.class)
                .handler((n, ctx) -> {
                    for (int i = 0; i < n; i++) {
                        ctx.putStream("piece " + i);
                    }
                    ctx.log(LogLevel.WARN, "written");
                    return null;
                });
        // Before there is a worker, so that no piece is missed.
        hatchet.worker("registers", writer).start().close();
        TaskRun<Void> run = writer.runNoWait(3);
        try (Stream<String> pieces = run.stream()) {
            Worker worker = working(writer);

            assertThat(pieces).containsExactly("piece 0", "piece 1", "piece 2");
            worker.close();
        }

        assertThat(hatchet.logs().list(run.id())).singleElement().satisfies(line -> {
            assertThat(line.message()).isEqualTo("written");
            assertThat(line.level()).isEqualTo(LogLevel.WARN);
            assertThat(line.retryCount()).isZero();
        });
    }

    @Test
    void refusesToWaitForAnUnknownRun() {
        TaskRun<String> nobody =
                hatchet.stub("nobody", String.class, String.class).reference("99999999-9999-4999-8999-999999999999");

        assertThatThrownBy(() -> nobody.result(SOON))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.NOT_FOUND));
    }
}
