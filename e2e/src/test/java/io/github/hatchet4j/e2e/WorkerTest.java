// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.sdk.Task;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class WorkerTest extends ConformanceTest {
    WorkerTest(Engine engine) {
        super(engine);
    }

    @Test
    void sharesTheWorkWithOtherWorkersOfTheTask() {
        var bothAtWork = new CyclicBarrier(2);
        var workers = ConcurrentHashMap.<String>newKeySet();
        var shared = scene.hatchet()
                .task(scene.unique("shared"), Text.class, Text.class)
                .handler((input, context) -> {
                    workers.add(context.workerId());
                    bothAtWork.await(30, TimeUnit.SECONDS);
                    return input;
                });
        scene.startWorker(1, shared);
        scene.startWorker(1, shared);

        var first = shared.runAsync(new Text("first"));
        var second = shared.runAsync(new Text("second"));

        assertThat(first.join()).isEqualTo(new Text("first"));
        assertThat(second.join()).isEqualTo(new Text("second"));
        assertThat(workers).hasSize(2);
    }

    @Test
    void neverRunsMoreThanItHasSlots() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var counted = scene.hatchet()
                .task(scene.unique("counted"), Text.class, Text.class)
                .handler((input, context) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    TimeUnit.MILLISECONDS.sleep(20);
                    running.decrementAndGet();
                    return input;
                });
        scene.startWorker(2, counted);

        var runs = IntStream.range(0, 20)
                .mapToObj(i -> counted.runAsync(new Text("n" + i)))
                .toList();
        runs.forEach(run -> run.join());

        assertThat(most).hasValue(2);
    }

    @Test
    void servesSeveralTasks() {
        var upper = task("upper", "A");
        var lower = task("lower", "a");
        scene.startWorker(upper, lower);

        assertThat(upper.run(new Text(""))).isEqualTo(new Text("A"));
        assertThat(lower.run(new Text(""))).isEqualTo(new Text("a"));
    }

    @Test
    void finishesWhatItRunsBeforeItCloses() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = scene.hatchet()
                .task(scene.unique("slow"), Text.class, Text.class)
                .handler((input, context) -> {
                    started.countDown();
                    go.await();
                    return input;
                });
        var worker = scene.startWorker(slow);
        var run = slow.runNoWait(new Text("finished"));
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

        var closing = new Thread(worker::close, "closing");
        closing.start();
        await().until(() ->
                EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(closing.getState()));
        go.countDown();
        closing.join();

        assertThat(run.result()).isEqualTo(new Text("finished"));
    }

    @Test
    void takesOverWhatAnEarlierWorkerHadNotYetTaken() {
        var echo = scene.echo();
        scene.startWorker(echo).close();
        var runs = IntStream.range(0, 5)
                .mapToObj(i -> echo.runNoWait(new Text("n" + i)))
                .toList();

        scene.startWorker(echo);

        assertThat(runs).extracting(run -> run.result().text()).containsExactly("n0", "n1", "n2", "n3", "n4");
    }

    @Test
    void givesASlotToTheNextWhenATaskReleasesIt() throws Exception {
        assumeThat(engine.isForeign())
                .as("Hatchet v0.104.7 takes the call, and keeps the slot until the task ends")
                .isFalse();
        var released = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var task = scene.hatchet()
                .task(scene.unique("task"), Text.class, Text.class)
                .handler((input, context) -> {
                    if (input.text().equals("long")) {
                        context.releaseSlot();
                        released.countDown();
                        go.await();
                    }
                    return input;
                });
        scene.startWorker(1, task);
        var first = task.runNoWait(new Text("long"));
        assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(task.run(new Text("short"))).isEqualTo(new Text("short"));

        go.countDown();
        assertThat(first.result()).isEqualTo(new Text("long"));
    }

    @Test
    void tellsItsHookOfErrors() throws Exception {
        var told = new CompletableFuture<String>();
        var broken = scene.hatchet()
                .task(scene.unique("broken"), Text.class, Text.class)
                .handler((input, context) -> {
                    throw new IllegalStateException("broken");
                });
        try (var worker = scene.hatchet()
                .workerBuilder(scene.unique("worker"))
                .register(broken)
                .onUncaughtError((context, error) -> told.complete(context.taskRunId() + " " + error.getMessage()))
                .build()) {
            worker.start();
            var run = broken.runNoWait(new Text(""));

            assertThat(told.get(30, TimeUnit.SECONDS)).isEqualTo(run.id() + " broken");
        }
    }

    @Test
    void ignoresTheCaseOfTaskNames() {
        var mixed = scene.hatchet()
                .task(scene.unique("MixedCase"), Text.class, Text.class)
                .handler((input, context) -> new Text(context.taskName() + " " + context.workflowName()));
        scene.startWorker(mixed);

        assertThat(mixed.run(new Text("")).text())
                .isEqualTo(scene.unique("MixedCase") + " " + scene.unique("MixedCase"));
    }

    private Task<Text, Text> task(String name, String answer) {
        return scene.hatchet()
                .task(scene.unique(name), Text.class, Text.class)
                .handler((input, context) -> new Text(answer));
    }
}
