// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 17: cancel and timeout")
class AcceptanceCase17CancelTest extends TracedTest {
    AcceptanceCase17CancelTest(Engine engine) {
        super(engine);
    }

    @Test
    void aCancelIsBelowTheAttemptAndNeitherIsAnError() throws InterruptedException {
        var running = new CountDownLatch(1);
        Task<Text, Text> endless = scene.hatchet()
                .task(scene.unique("endless"), Text.class, Text.class)
                .handler((input, context) -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return input;
                });
        scene.startWorker(endless);

        var run = endless.runNoWait(new Text(""));
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        run.cancel();
        assertThatThrownBy(run::result).isInstanceOf(RunCancelledException.class);
        awaitSpans("hatchet.cancel_step_run", 1);
        awaitSpans("hatchet.start_step_run", 1);

        assertThat(SpanTree.lines(spans()))
                .containsExactly(
                        "hatchet.run_workflow PRODUCER endless",
                        "  hatchet.start_step_run CONSUMER endless cancelled",
                        "    hatchet.cancel_step_run CONSUMER endless");
        assertThat(spans()).extracting(span -> span.getStatus().getStatusCode()).containsOnly(StatusCode.UNSET);
    }

    @Test
    void aTimeoutIsAnErrorWithATypeOfItsOwn() {
        Task<Text, Text> slow = scene.hatchet()
                .task(scene.unique("slow"), Text.class, Text.class)
                .executionTimeout(Duration.ofSeconds(1))
                .handler((input, context) -> {
                    new CountDownLatch(1).await();
                    return input;
                });
        scene.startWorker(slow);

        assertThatThrownBy(() -> slow.run(new Text(""))).isInstanceOf(RunFailedException.class);

        SpanData attempt = span("hatchet.start_step_run");
        assertThat(attempt)
                .hasParent(span("hatchet.run_workflow"))
                .hasAttribute(AttributeKey.stringKey("hatchet.outcome"), "timed_out")
                .hasAttribute(AttributeKey.stringKey("error.type"), "timeout");
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }
}
