// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancelTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CountDownLatch started = new CountDownLatch(1);
    private final List<AttemptOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<CancelCall> cancels = new CopyOnWriteArrayList<>();

    CancelTest() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
                AttemptOutcome outcome = next.proceed(attempt);
                outcomes.add(outcome);
                return outcome;
            }

            @Override
            public void cancel(CancelCall call, Runnable next) {
                cancels.add(call);
                next.run();
            }
        });
    }

    @Test
    void tellsTheTokenThenInterruptsAndReportsNothing() throws InterruptedException {
        var wasCancelledAtInterrupt = new CompletableFuture<Boolean>();
        var told = new CompletableFuture<Void>();
        Task<Person, Void> sleeper = hatchet.task("sleeper", Person.class, Void.class)
                .handler((person, ctx) -> {
                    ctx.cancellation().onCancel(() -> told.complete(null));
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        wasCancelledAtInterrupt.complete(ctx.isCancelled());
                        throw e;
                    }
                    return null;
                });
        Worker worker = working(sleeper);
        String runId = sleeper.runNoWait(new Person("Ada")).id();
        started.await();

        engine.cancel(runId, 0);

        assertThat(told).succeedsWithin(SOON);
        assertThat(wasCancelledAtInterrupt).succeedsWithin(SOON).isEqualTo(true);
        await().atMost(SOON).until(() -> worker.runningTasks() == 0);
        assertThat(outcomes).containsExactly(new AttemptOutcome.Cancelled());
        assertThat(cancels).singleElement().satisfies(call -> {
            assertThat(call.running()).isTrue();
            assertThat(call.attempt().taskRunId()).isEqualTo(runId);
        });
        worker.close();
        assertThat(engine.stepEvents)
                .allSatisfy(event -> assertThat(event.getEventType()).isEqualTo(STEP_EVENT_TYPE_STARTED));
    }

    @Test
    void countsACancelAfterTheDeadlineAsATimeOut() throws InterruptedException {
        Task<Person, Void> sleeper = hatchet.task("sleeper", Person.class, Void.class)
                .executionTimeout(Duration.ofMillis(1))
                .handler((person, ctx) -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                    return null;
                });
        working(sleeper);
        String runId = sleeper.runNoWait(new Person("Ada")).id();
        started.await();

        engine.cancel(runId, 0);

        await().atMost(SOON).untilAsserted(() -> assertThat(outcomes).containsExactly(new AttemptOutcome.TimedOut()));
    }

    @Test
    void leavesNoInterruptBehindForTheNextTask() throws InterruptedException {
        var interrupted = new CompletableFuture<Boolean>();
        Task<Person, Void> first = hatchet.task("first", Person.class, Void.class)
                .handler((person, ctx) -> {
                    started.countDown();
                    while (!ctx.isCancelled()) {
                        Thread.onSpinWait();
                    }
                    return null;
                });
        Task<Person, Void> second = hatchet.task("second", Person.class, Void.class)
                .handler((person, ctx) -> {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                    return null;
                });
        closing(hatchet.workerBuilder("one").slots(1).register(first, second).build())
                .start();
        String runId = first.runNoWait(new Person("Ada")).id();
        started.await();
        second.runNoWait(new Person("Bob"));

        engine.cancel(runId, 0);

        assertThat(interrupted).succeedsWithin(SOON).isEqualTo(false);
    }

    @Test
    void tellsInterceptorsOfACancelThatComesTooLate() {
        Task<Person, Void> quick =
                hatchet.task("quick", Person.class, Void.class).handler((person, ctx) -> null);
        working(quick);
        TaskRun<Void> run = quick.runNoWait(new Person("Ada"));
        run.result(SOON);

        engine.cancel(run.id(), 0);

        await().atMost(SOON).untilAsserted(() -> assertThat(cancels).hasSize(1));
        assertThat(cancels.get(0).attempt().taskName()).isEqualTo("quick");
    }

    @Test
    void cancelsChildrenOnAnEngineThatDoesNot() throws InterruptedException {
        var childId = new CompletableFuture<String>();
        Task<Person, Void> parent = hatchet.task("parent", Person.class, Void.class)
                .handler((person, ctx) -> {
                    childId.complete(hatchet.stub("child", Person.class, Void.class)
                            .runNoWait(person)
                            .id());
                    started.countDown();
                    new CountDownLatch(1).await();
                    return null;
                });
        working(parent);
        String runId = parent.runNoWait(new Person("Ada")).id();
        started.await();

        engine.cancel(runId, 0);

        await().atMost(SOON).untilAsserted(() -> assertThat(engine.cancelled).containsExactly(childId.join()));
    }
}
