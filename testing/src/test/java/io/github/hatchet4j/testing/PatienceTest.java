// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.Task;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PatienceTest {
    @RegisterExtension
    final HatchetExtension hatchet =
            HatchetExtension.builder().patience(Duration.ofMillis(500)).build();

    @Test
    void aHandlerThatWorksOnAndOnIsNamed() {
        var stop = new AtomicBoolean();
        Task<String, String> endless = hatchet.task("endless", String.class, String.class)
                .handler((input, ctx) -> {
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                    return input;
                });
        hatchet.work(endless);
        var run = endless.runNoWait("x");

        try {
            assertThatThrownBy(() -> hatchet.advance(Duration.ofMinutes(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within 500 ms of real time")
                    .hasMessageContaining("task endless (run " + run.id() + ", attempt 1) is in its handler")
                    .hasMessageContaining("PatienceTest")
                    .hasMessageContaining("patience(Duration)");
        } finally {
            stop.set(true);
        }
    }

    @Test
    void aRequestWithoutAnswerKeepsTimeFromMoving() throws Exception {
        Task<String, String> echo =
                hatchet.task("echo", String.class, String.class).handler((input, ctx) -> input);
        hatchet.work(echo);
        var held = hatchet.faults().holdAnswer("WorkflowService/TriggerWorkflow");
        var run = echo.runNoWaitAsync("x");
        held.awaitArrival();

        assertThatThrownBy(hatchet::settle).hasMessageContaining("1 requests of the client have no answer");

        held.release();
        assertThat(run).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void patienceIsPositive() {
        assertThatThrownBy(() -> HatchetExtension.builder().patience(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
