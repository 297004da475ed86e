// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskStub;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the network between a worker and its engine fails. */
@OnEveryTarget
class ReconnectTest extends ConformanceTest {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final Cable cable;
    private final Hatchet behindCable;

    ReconnectTest(Engine engine) {
        super(engine);
        var address = engine.address();
        assumeThat(address).as("an engine in the same JVM has no network").isPresent();
        cable = Cable.to(address.orElseThrow());
        behindCable = engine.connectAt(cable.address());
    }

    @AfterEach
    void close() {
        go.countDown();
        behindCable.close();
        cable.close();
    }

    @Test
    void aWorkerTakesTasksAgainAfterAnOutage() {
        var echo =
                behindCable.task(scene.unique("echo"), Text.class, Text.class).handler((input, context) -> input);
        try (var worker = behindCable.worker(scene.unique("worker"), echo).start()) {
            assertThat(stub().run(new Text("before"))).isEqualTo(new Text("before"));

            cable.unplug();
            await().atMost(Duration.ofSeconds(30)).until(() -> !worker.isHealthy());
            var run = stub().runNoWait(new Text("meanwhile"));
            cable.plug();

            assertThat(run.result()).isEqualTo(new Text("meanwhile"));
            assertThat(stub().run(new Text("after"))).isEqualTo(new Text("after"));
        }
    }

    @Test
    void aResultThatTheEngineDidNotHearIsSentAgain() throws Exception {
        var slow = slow();
        try (var worker = behindCable.worker(scene.unique("worker"), slow).start()) {
            var run = stub().runNoWait(new Text("kept"));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

            cable.unplug();
            go.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> worker.runningTasks() == 0);
            cable.plug();

            assertThat(run.result()).isEqualTo(new Text("kept"));
        }
    }

    @Test
    void aWaitForAResultGoesOnAfterAnOutage() throws Exception {
        scene.startWorker(scene.hatchet()
                .task(scene.unique("echo"), Text.class, Text.class)
                .handler((input, context) -> {
                    started.countDown();
                    go.await();
                    return input;
                }));
        var result = behindCable
                .stub(scene.unique("echo"), Text.class, Text.class)
                .runNoWait(new Text("patient"))
                .resultAsync();
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

        cable.unplug();
        go.countDown();
        cable.plug();

        assertThat(result).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(new Text("patient"));
    }

    private TaskStub<Text, Text> stub() {
        return scene.hatchet().stub(scene.unique("echo"), Text.class, Text.class);
    }

    private Task<Text, Text> slow() {
        return behindCable.task(scene.unique("echo"), Text.class, Text.class).handler((input, context) -> {
            started.countDown();
            go.await();
            return input;
        });
    }
}
