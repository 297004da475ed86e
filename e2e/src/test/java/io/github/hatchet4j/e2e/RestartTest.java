// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.TaskRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What survives when the server goes and comes back. Only our own server can be told to. */
class RestartTest {
    private final ServerTarget server = ServerTarget.start();
    private final Scene scene = new Scene(server);

    @AfterEach
    void close() {
        scene.close();
        server.close();
    }

    @Test
    void aWorkerTakesTasksAgainAfterTheServerWasRestarted() {
        var echo = scene.echo();
        scene.startWorker(echo);
        assertThat(echo.run(new Text("before"))).isEqualTo(new Text("before"));

        server.restart();

        assertThat(echo.run(new Text("after"))).isEqualTo(new Text("after"));
    }

    @Test
    void acceptedRunsWaitForTheirWorkerAcrossARestart() {
        var echo = scene.echo();
        scene.startWorker(echo).close();
        List<TaskRun<Text>> runs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runs.add(echo.runNoWait(new Text("n" + i)));
        }

        server.restart();
        scene.startWorker(echo);

        for (int i = 0; i < 20; i++) {
            assertThat(runs.get(i).result()).isEqualTo(new Text("n" + i));
        }
    }

    @Test
    void aResultThatTheServerDidNotHearIsSentAgain() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = scene.hatchet()
                .task(scene.unique("slow"), Text.class, Text.class)
                .handler((input, context) -> {
                    started.countDown();
                    go.await();
                    return input;
                });
        scene.startWorker(slow);
        var run = slow.runNoWait(new Text("kept"));
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

        server.restart();
        go.countDown();

        assertThat(run.result()).isEqualTo(new Text("kept"));
    }

    @Test
    void aFinishedRunKeepsItsResult() {
        var echo = scene.echo();
        scene.startWorker(echo);
        var run = echo.runNoWait(new Text("done"));
        assertThat(run.result()).isEqualTo(new Text("done"));

        server.restart();

        assertThat(echo.reference(run.id()).result()).isEqualTo(new Text("done"));
    }

    @Test
    void aWaitForAResultGoesOnAfterTheServerWasRestarted() {
        var echo = scene.echo();
        scene.startWorker(echo).close();
        var result = echo.runNoWait(new Text("patient")).resultAsync();

        server.restart();
        scene.startWorker(echo);

        assertThat(result.join()).isEqualTo(new Text("patient"));
    }
}
