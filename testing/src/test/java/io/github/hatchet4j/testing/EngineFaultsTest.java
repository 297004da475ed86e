// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static io.github.hatchet4j.testing.HatchetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.sdk.EngineUnavailableException;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.Worker;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineFaultsTest {
    private static final String TRIGGER = "WorkflowService/TriggerWorkflow";
    private static final String REPORT = "Dispatcher/SendStepActionEvent";
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final HatchetExtension hatchet = HatchetExtension.create();

    private final AtomicInteger handled = new AtomicInteger();
    private Task<String, String> echo;
    private Worker worker;

    @BeforeEach
    void serve() {
        echo = hatchet.task("echo", String.class, String.class).handler((input, ctx) -> {
            handled.incrementAndGet();
            return input;
        });
        worker = hatchet.work(echo);
    }

    @Test
    void aRefusedCallDoesNotReachTheEngine() {
        hatchet.faults().refuse(TRIGGER, Status.INVALID_ARGUMENT.withDescription("not today"));

        assertThatThrownBy(() -> echo.runNoWait("x"))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("not today");
        hatchet.settle();
        assertThat(handled).hasValue(0);
        assertThat(echo.run("y")).isEqualTo("y");
        assertThat(hatchet.faults().calls(TRIGGER)).isEqualTo(2);
    }

    @Test
    void aCallWhoseAnswerIsLostHasHappened() {
        // The news of the start, which is told once, and the result, which is told until it is acknowledged.
        hatchet.faults().loseAnswer(REPORT, Status.UNAVAILABLE, Status.UNAVAILABLE);

        assertThat(echo.run("x")).isEqualTo("x");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hatchet.faults().calls(REPORT)).isEqualTo(3));
        assertThat(handled).hasValue(1);
    }

    @Test
    void aResultIsSentAgainUntilItsAnswerArrives() {
        hatchet.faults().refuse(REPORT, Status.UNAVAILABLE, Status.UNAVAILABLE, Status.UNAVAILABLE);

        assertThat(echo.run("x")).isEqualTo("x");

        assertThat(handled).hasValue(1);
        assertThat(hatchet.faults().unused()).isEmpty();
    }

    @Test
    void aLateAnswerKeepsTheCallerWaiting() throws Exception {
        var held = hatchet.faults().holdAnswer(TRIGGER);

        var run = echo.runNoWaitAsync("x");
        held.awaitArrival();
        assertThat(run).isNotDone();
        held.release();
        held.release();

        assertThat(run).succeedsWithin(SOON);
        assertThat(run.join()).succeededWith("x");
    }

    @Test
    void aWorkerComesBackAfterItsStreamBroke() {
        hatchet.faults().dropStreams(Status.UNAVAILABLE);

        assertThat(echo.runNoWait("x")).within(SOON).succeededWith("x");
    }

    @Test
    void anEngineThatIsAwayIsFoundAgain() {
        hatchet.faults().goAway();
        await().atMost(SOON).until(() -> !worker.isHealthy());
        assertThatThrownBy(() -> hatchet.client().engineVersion()).isInstanceOf(EngineUnavailableException.class);

        hatchet.faults().comeBack();

        await().atMost(SOON).until(worker::isHealthy);
        assertThat(echo.runNoWait("x")).within(SOON).succeededWith("x");
    }

    @Test
    void wantsMethodsAndFailures() {
        assertThatThrownBy(() -> hatchet.faults().refuse("Heartbeat", Status.UNAVAILABLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Dispatcher/Heartbeat");
        assertThatThrownBy(() -> hatchet.faults().refuse("Dispatcher/Heartbeat", Status.OK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OK");
    }
}
