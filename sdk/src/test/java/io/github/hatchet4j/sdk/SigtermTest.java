// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_COMPLETED;
import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
class SigtermTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private Process start(String kind) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShutdownProbe.class.getName(),
                        engine.token(),
                        kind)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void doesNotWaitForTheRunningTaskWhenToldSo() throws IOException, InterruptedException {
        Process worker = start("forced");
        try {
            await().atMost(SOON).until(engine::hasListener);
            hatchet.stub("slow", Person.class, Greeting.class).runNoWait(new Person("Ada"));
            await().atMost(SOON)
                    .until(() -> engine.stepEvents(STEP_EVENT_TYPE_STARTED).size() == 1);

            worker.toHandle().destroy();

            // Well before the 10 minutes for which the probe would wait.
            assertThat(worker.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.unsubscribed).hasSize(1);
            assertThat(engine.stepEvents(STEP_EVENT_TYPE_COMPLETED)).isEmpty();
        } finally {
            worker.destroyForcibly();
        }
    }

    @Test
    void letsTheRunningTaskFinishAndReportsIt() throws IOException, InterruptedException {
        Process worker = start("graceful");
        try {
            await().atMost(SOON).until(engine::hasListener);
            TaskRun<Greeting> run =
                    hatchet.stub("slow", Person.class, Greeting.class).runNoWait(new Person("Ada"));
            await().atMost(SOON)
                    .until(() -> engine.stepEvents(STEP_EVENT_TYPE_STARTED).size() == 1);

            // The handle, unlike the process, leaves the streams open.
            worker.toHandle().destroy();
            await().atMost(SOON).until(() -> engine.unsubscribed.size() == 1);
            assertThat(worker.isAlive()).isTrue();
            worker.getOutputStream().write('7');
            worker.getOutputStream().flush();

            assertThat(run.result(SOON)).isEqualTo(new Greeting("Ada55"));
            assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(128 + 15);
            assertThat(engine.stepEvents(STEP_EVENT_TYPE_COMPLETED)).hasSize(1);
        } finally {
            worker.destroyForcibly();
        }
    }
}
