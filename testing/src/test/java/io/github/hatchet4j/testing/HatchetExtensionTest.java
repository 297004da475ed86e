// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HatchetExtensionTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final HatchetExtension hatchet = HatchetExtension.create();

    private static String waiting = "";

    @Test
    @Order(1)
    void runsTasksOnAnEngineInMemory() {
        Task<String, String> greet =
                hatchet.task("greet", String.class, String.class).handler((name, ctx) -> "Hello " + name);
        hatchet.work(greet);

        assertThat(greet.run("Ada")).isEqualTo("Hello Ada");
        assertThat(hatchet.client().engineVersion()).startsWith("v");
    }

    @Test
    @Order(2)
    void movingTimeEndsTheWaitForARetry() {
        var attempts = new AtomicInteger();
        Task<String, Integer> flaky = hatchet.task("flaky", String.class, Integer.class)
                .retries(1)
                .backoff(1000, Duration.ofHours(1))
                .handler((name, ctx) -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return ctx.attemptNumber();
                });
        hatchet.work(flaky);

        Instant before = hatchet.now();
        var run = flaky.runNoWait("x");

        hatchet.advance(Duration.ofHours(1));

        assertThat(run.result(SOON)).isEqualTo(2);
        assertThat(hatchet.now()).isEqualTo(before.plus(Duration.ofHours(1)));
    }

    @Test
    @Order(3)
    void workersEndWithTheirTestAndTheEngineGoesOn() {
        Task<String, String> later =
                hatchet.task("later", String.class, String.class).handler((name, ctx) -> name);
        hatchet.work(later).close();

        waiting = later.runNoWait("x").id();
        assertThat(waiting).isNotEmpty();
    }

    @Test
    @Order(4)
    void theNextTestOfTheClassFindsWhatIsWaiting() {
        Task<String, String> later =
                hatchet.task("later", String.class, String.class).handler((name, ctx) -> name);
        hatchet.work(later);

        assertThat(later.reference(waiting).result(SOON)).isEqualTo("x");
    }

    @Test
    @Order(5)
    void outsideATestItSaysHowItIsMeant() {
        assertThatThrownBy(() -> HatchetExtension.create().client())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }
}
