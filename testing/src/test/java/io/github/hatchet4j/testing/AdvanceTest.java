// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static io.github.hatchet4j.testing.HatchetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdvanceTest {
    @RegisterExtension
    final HatchetExtension hatchet = HatchetExtension.create();

    private final List<Instant> attempts = new CopyOnWriteArrayList<>();

    @RepeatedTest(5)
    void aMinuteIsEnoughToFailWaitFailWaitAndSucceed() {
        Task<String, String> flaky = hatchet.task("flaky", String.class, String.class)
                .retries(2)
                .backoff(2, Duration.ofMinutes(1))
                .handler(failingTimes(2));
        hatchet.work(flaky);
        Instant start = hatchet.now();
        var run = flaky.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(1));

        assertThat(run).succeededWith("x").afterRetries(2);
        assertThat(attempts).hasSize(3);
        assertThat(attempts.get(0)).isEqualTo(start);
        assertThat(Duration.between(start, attempts.get(2))).isBetween(Duration.ofSeconds(2), Duration.ofMinutes(1));
        assertThat(hatchet.now()).isEqualTo(start.plus(Duration.ofMinutes(1)));
    }

    @Test
    void timeStopsShortOfARetryThatIsDueLater() {
        Task<String, String> flaky = hatchet.task("flaky", String.class, String.class)
                .retries(1)
                .backoff(600, Duration.ofHours(1))
                .handler(failingTimes(1));
        hatchet.work(flaky);
        var run = flaky.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(9));
        assertThat(run).isNotOver().hasStatus(RunStatus.QUEUED).afterRetries(1);
        assertThat(attempts).hasSize(1);

        hatchet.advance(Duration.ofMinutes(51));
        assertThat(run).succeededWith("x");
    }

    @Test
    void aParentWaitsForItsChildsRetry() {
        Task<String, String> child = hatchet.task("child", String.class, String.class)
                .retries(2)
                .backoff(10, Duration.ofMinutes(1))
                .handler(failingTimes(2));
        Task<String, String> parent = hatchet.task("parent", String.class, String.class)
                .executionTimeout(Duration.ofHours(1))
                .handler((input, ctx) -> "child says " + child.run(input));
        hatchet.work(parent, child);
        var run = parent.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(5));

        assertThat(run).succeededWith("child says x").afterRetries(0);
    }

    @Test
    void aHandlerThatWaitsForeverTimesOut() {
        var interrupted = new AtomicBoolean();
        Task<String, String> stuck = hatchet.task("stuck", String.class, String.class)
                .executionTimeout(Duration.ofMinutes(2))
                .handler((input, ctx) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                    return input;
                });
        hatchet.work(stuck);
        var run = stuck.runNoWait("x");

        hatchet.advance(Duration.ofSeconds(119));
        assertThat(run).hasStatus(RunStatus.RUNNING);
        hatchet.advance(Duration.ofSeconds(1));

        assertThat(run).failedWith("timeout").afterRetries(0);
        assertThat(interrupted).isTrue();
    }

    @Test
    void aHandlerThatSleepsForLongTimesOut() {
        Task<String, String> asleep = hatchet.task("asleep", String.class, String.class)
                .executionTimeout(Duration.ofMinutes(2))
                .handler((input, ctx) -> {
                    Thread.sleep(Long.MAX_VALUE);
                    return input;
                });
        hatchet.work(asleep);
        var run = asleep.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(2));

        assertThat(run).failedWith("timeout");
    }

    @Test
    void aHandlerThatSleepsForAMomentIsWaitedFor() {
        Task<String, String> slow = hatchet.task("slow", String.class, String.class)
                .executionTimeout(Duration.ofSeconds(30))
                .handler((input, ctx) -> {
                    Thread.sleep(300);
                    return input;
                });
        hatchet.work(slow);
        var run = slow.runNoWait("x");

        hatchet.advance(Duration.ofDays(1));

        assertThat(run).succeededWith("x");
    }

    @Test
    void aScheduledRunStartsAtItsTime() {
        var startedAt = new CopyOnWriteArrayList<Instant>();
        Task<String, String> later = hatchet.task("later", String.class, String.class)
                .handler((input, ctx) -> {
                    startedAt.add(hatchet.now());
                    return input;
                });
        hatchet.work(later);
        Instant start = hatchet.now();
        later.schedule(Duration.ofHours(3), "x");

        hatchet.advance(Duration.ofMinutes(179));
        assertThat(startedAt).isEmpty();
        hatchet.advance(Duration.ofDays(1));

        assertThat(startedAt).containsExactly(start.plus(Duration.ofHours(3)));
    }

    @Test
    void aCronFiresAsOftenAsItsTimeComes() {
        var firings = new CopyOnWriteArrayList<Instant>();
        Task<String, String> hourly = hatchet.task("hourly", String.class, String.class)
                .onCrons("0 * * * *")
                .handler((input, ctx) -> {
                    firings.add(hatchet.now());
                    return "";
                });
        hatchet.work(hourly);
        Instant start = hatchet.now();

        hatchet.advance(Duration.ofHours(5).plusMinutes(30));

        assertThat(firings)
                .hasSize(5)
                .startsWith(start.plus(Duration.ofHours(1)))
                .endsWith(start.plus(Duration.ofHours(5)));
    }

    @Test
    void aTaskThatNoWorkerTakesIsGivenUp() {
        Task<String, String> lonely = hatchet.task("lonely", String.class, String.class)
                .scheduleTimeout(Duration.ofMinutes(5))
                .handler((input, ctx) -> input);
        hatchet.work(lonely).close();
        var run = lonely.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(5));

        assertThat(run).wasCancelled();
    }

    @Test
    void refusesToGoBack() {
        assertThatThrownBy(() -> hatchet.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    private TaskHandler<String, String> failingTimes(int times) {
        var count = new AtomicInteger();
        return (input, ctx) -> {
            attempts.add(hatchet.now());
            if (count.incrementAndGet() <= times) {
                throw new IllegalStateException("not yet");
            }
            return input;
        };
    }
}
