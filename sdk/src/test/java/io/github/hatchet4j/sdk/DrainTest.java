// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DrainTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void letsRunningTasksFinishAndBeatsMeanwhile() throws InterruptedException {
        Task<Person, Greeting> slow = slow();
        Worker worker = working(slow);
        TaskRun<Greeting> run = slow.runNoWait(new Person("Ada"));
        started.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(worker::close);
        await().atMost(SOON).until(() -> engine.unsubscribed.size() == 1);
        int beats = engine.heartbeats.get();
        await().atMost(SOON).until(() -> engine.heartbeats.get() > beats);
        assertThat(closing).isNotDone();
        assertThat(engine.hasListener()).isTrue();
        release.countDown();

        assertThat(closing).succeedsWithin(SOON);
        assertThat(engine.stepEvents(STEP_EVENT_TYPE_COMPLETED)).hasSize(1);
        assertThat(run.result(SOON)).isEqualTo(new Greeting("done"));
    }

    @Test
    void interruptsWhatTakesTooLongAndReportsNothingForIt() throws InterruptedException {
        Task<Person, Greeting> slow = slow();
        Worker worker = closing(hatchet.workerBuilder("w")
                        .shutdownTimeout(Duration.ZERO)
                        .register(slow)
                        .build())
                .start();
        slow.runNoWait(new Person("Ada"));
        started.await();

        worker.close();

        assertThat(worker.runningTasks()).isZero();
        assertThat(engine.stepEvents(STEP_EVENT_TYPE_COMPLETED)).isEmpty();
        assertThat(engine.stepEvents).hasSize(1);
    }

    @Test
    void isIdempotentAndEndsTheMainThreadsWait() {
        Task<Person, Greeting> slow = slow();
        Worker worker = closing(hatchet.worker("w", slow));
        CompletableFuture<Void> main = CompletableFuture.runAsync(worker::run);
        await().atMost(SOON).until(worker::isHealthy);

        worker.close();
        worker.close();

        assertThat(main).succeedsWithin(SOON);
        assertThat(engine.unsubscribed).hasSize(1);
    }

    private Task<Person, Greeting> slow() {
        return hatchet.task("slow", Person.class, Greeting.class).handler((person, ctx) -> {
            started.countDown();
            release.await();
            return new Greeting("done");
        });
    }
}
