// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class TimeoutTest extends ConformanceTest {
    TimeoutTest(Engine engine) {
        super(engine);
    }

    @Test
    void failsARunThatOutlivesItsExecutionTimeoutAndInterruptsIt() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var endless = scene.hatchet()
                .task(scene.unique("endless"), Text.class, Text.class)
                .executionTimeout(Duration.ofSeconds(1))
                .handler((input, context) -> {
                    try {
                        new CountDownLatch(1).await();
                        return input;
                    } catch (InterruptedException e) {
                        interrupted.complete(context.isCancelled());
                        throw e;
                    }
                });
        scene.startWorker(endless);

        assertThatThrownBy(() -> endless.run(new Text(""))).isInstanceOf(RunFailedException.class);

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesTheWorkerFitForTheNextRunAfterATimeout() {
        var endless = scene.hatchet()
                .task(scene.unique("endless"), Text.class, Text.class)
                .executionTimeout(Duration.ofSeconds(1))
                .handler((input, context) -> {
                    if (input.text().equals("endless")) {
                        new CountDownLatch(1).await();
                    }
                    return input;
                });
        scene.startWorker(1, endless);

        assertThatThrownBy(() -> endless.run(new Text("endless"))).isInstanceOf(RunFailedException.class);

        assertThat(endless.run(new Text("next"))).isEqualTo(new Text("next"));
    }

    @Test
    void cancelsARunThatFindsNoWorkerWithinItsScheduleTimeout() {
        var homeless = scene.hatchet()
                .task(scene.unique("homeless"), Text.class, Text.class)
                .scheduleTimeout(Duration.ofSeconds(1))
                .handler((input, context) -> input);
        scene.startWorker(homeless).close();

        assertThatThrownBy(() -> homeless.run(new Text(""))).isInstanceOf(RunCancelledException.class);
    }

    @Test
    void countsAsAFailureThatIsTriedAgain() {
        var attempts = new CopyOnWriteArrayList<Integer>();
        var slowAtFirst = scene.hatchet()
                .task(scene.unique("slow"), Text.class, Text.class)
                .executionTimeout(Duration.ofSeconds(1))
                .retries(1)
                .handler((input, context) -> {
                    attempts.add(context.retryCount());
                    if (context.retryCount() == 0) {
                        new CountDownLatch(1).await();
                    }
                    return input;
                });
        scene.startWorker(slowAtFirst);

        assertThat(slowAtFirst.run(new Text("done"))).isEqualTo(new Text("done"));

        assertThat(attempts).containsExactly(0, 1);
    }

    @Test
    void isPutOffByATaskThatAsksForMoreTime() {
        var patient = scene.hatchet()
                .task(scene.unique("patient"), Text.class, Text.class)
                .executionTimeout(Duration.ofSeconds(2))
                .handler((input, context) -> {
                    context.refreshTimeout(Duration.ofSeconds(30));
                    // Longer than the first deadline: only more time lets it end well.
                    assertThat(new CountDownLatch(1).await(3500, TimeUnit.MILLISECONDS))
                            .isFalse();
                    return input;
                });
        scene.startWorker(patient);

        assertThat(patient.run(new Text("done"))).isEqualTo(new Text("done"));
    }
}
