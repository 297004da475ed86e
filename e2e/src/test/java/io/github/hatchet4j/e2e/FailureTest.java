// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.RetryAfterException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class FailureTest extends ConformanceTest {
    private final List<Integer> retryCounts = new CopyOnWriteArrayList<>();

    FailureTest(Engine engine) {
        super(engine);
    }

    @Test
    void tellsTypeMessageAndStackOfWhatTheHandlerThrew() {
        var broken = failingTimes(1, builder());
        scene.startWorker(broken);

        var run = broken.runNoWait(new Text(""));
        var thrown = catchThrowableOfType(RunFailedException.class, run::result);

        assertThat(thrown.runId()).isEqualTo(run.id());
        assertThat(thrown.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.taskRunId()).isEqualTo(run.id());
            assertThat(failure.taskName()).isEqualTo(scene.unique("flaky"));
            assertThat(failure.type()).endsWith("IllegalStateException");
            assertThat(failure.message()).isEqualTo("attempt 0 fails");
            assertThat(failure.stackTrace()).contains("FailureTest");
        });
    }

    @Test
    void doesNotRetryUnlessAsked() {
        var broken = failingTimes(1, builder());
        scene.startWorker(broken);

        assertThatThrownBy(() -> broken.run(new Text(""))).isInstanceOf(RunFailedException.class);

        assertThat(retryCounts).containsExactly(0);
    }

    @Test
    void retriesUntilTheTaskSucceeds() {
        var flaky = failingTimes(2, builder().retries(3));
        scene.startWorker(flaky);

        assertThat(flaky.run(new Text("done"))).isEqualTo(new Text("done"));

        assertThat(retryCounts).containsExactly(0, 1, 2);
    }

    @Test
    void failsWithTheLastErrorWhenNoRetryIsLeft() {
        var broken = failingTimes(Integer.MAX_VALUE, builder().retries(2));
        scene.startWorker(broken);

        assertThatThrownBy(() -> broken.run(new Text("")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("attempt 2 fails");

        assertThat(retryCounts).containsExactly(0, 1, 2);
    }

    @Test
    void doesNotRetryWhatIsMarkedAsNotRetryable() {
        var hopeless = builder().retries(3).handler((input, context) -> {
            retryCounts.add(context.retryCount());
            throw new NonRetryableException("hopeless");
        });
        scene.startWorker(hopeless);

        assertThatThrownBy(() -> hopeless.run(new Text("")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("hopeless");

        assertThat(retryCounts).containsExactly(0);
    }

    @Test
    void waitsLongerAfterEachFailureWhenAsked() {
        var times = new CopyOnWriteArrayList<Long>();
        var busy = builder().retries(2).backoff(1.5, Duration.ofSeconds(2)).handler((input, context) -> {
            times.add(System.nanoTime());
            if (context.retryCount() < 2) {
                throw new IllegalStateException("not yet");
            }
            return input;
        });
        scene.startWorker(busy);

        assertThat(busy.run(new Text("done"))).isEqualTo(new Text("done"));

        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(1400));
        assertThat(Duration.ofNanos(times.get(2) - times.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void retriesAfterTheTimeTheTaskAskedFor() {
        // Engines before v0.111 do not know it and try again at once.
        assumeThat(scene.hatchet().engineVersion()).isGreaterThanOrEqualTo("v0.111");
        var times = new CopyOnWriteArrayList<Long>();
        var busy = builder().retries(1).handler((input, context) -> {
            times.add(System.nanoTime());
            if (context.retryCount() == 0) {
                throw new RetryAfterException("busy", Duration.ofSeconds(1));
            }
            return input;
        });
        scene.startWorker(busy);

        assertThat(busy.run(new Text("done"))).isEqualTo(new Text("done"));

        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void failsARunWhoseInputDoesNotFitTheType() {
        record Amount(int number) {}
        var name = scene.unique("typed");
        var typed = scene.hatchet()
                .task(name, Amount.class, Amount.class)
                .retries(3)
                .handler((input, context) -> input);
        scene.startWorker(typed);
        var misused = scene.hatchet().task(name, Misfit.class, Misfit.class).handler((input, context) -> input);

        assertThatThrownBy(() -> misused.run(new Misfit("not a number")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("number");
    }

    record Misfit(String number) {}

    private TaskBuilder<Text, Text> builder() {
        return scene.hatchet().task(scene.unique("flaky"), Text.class, Text.class);
    }

    private Task<Text, Text> failingTimes(int times, TaskBuilder<Text, Text> builder) {
        return builder.handler((input, context) -> {
            retryCounts.add(context.retryCount());
            if (context.retryCount() < times) {
                throw new IllegalStateException("attempt " + context.retryCount() + " fails");
            }
            return input;
        });
    }
}
