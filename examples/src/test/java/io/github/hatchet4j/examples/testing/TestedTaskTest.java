// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.testing;

import static io.github.hatchet4j.testing.HatchetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.TaskHandler;
import io.github.hatchet4j.testing.HatchetExtension;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// snippet: testing
class TestedTaskTest {
    @RegisterExtension
    final HatchetExtension hatchet = HatchetExtension.create();

    @Test
    void triesAgainUntilItSucceeds() {
        var flaky = hatchet.task("flaky", String.class, String.class)
                .retries(2)
                .backoff(10, Duration.ofMinutes(1))
                .handler(failingTimes(2));
        hatchet.work(flaky);
        var run = flaky.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(5));

        assertThat(run).succeededWith("x").afterRetries(2);
    }
    // end snippet

    @Test
    void givesUpAfterItsTime() {
        // snippet: testing-timeout
        var stuck = hatchet.task("stuck", String.class, String.class)
                .executionTimeout(Duration.ofMinutes(10))
                .handler((input, ctx) -> {
                    Thread.sleep(Long.MAX_VALUE);
                    return input;
                });
        hatchet.work(stuck);
        var run = stuck.runNoWait("x");

        hatchet.advance(Duration.ofMinutes(10));

        assertThat(run).failedWith("timeout");
        // end snippet
    }

    @Test
    void runsTheWholeWorkflow() {
        // snippet: testing-workflow
        var workflow = hatchet.workflow("order", String.class);
        var price = workflow.task("price", Integer.class).handler((order, ctx) -> 499);
        var invoice = workflow.task("invoice", String.class)
                .parents(price)
                .handler((order, ctx) -> order + ": " + ctx.output(price));
        var orders = workflow.build();
        hatchet.work(orders);

        var run = orders.runNoWait("4711");

        assertThat(run).succeededWith(invoice, "4711: 499").task(price).afterRetries(0);
        // end snippet
    }

    @Test
    void cronsFireWhenTheirTimeComes() {
        var firings = new AtomicInteger();
        // snippet: testing-cron
        var nightly = hatchet.task("nightly", String.class, Integer.class)
                .onCrons("0 3 * * *")
                .handler((input, ctx) -> firings.incrementAndGet());
        hatchet.work(nightly);

        hatchet.advance(Duration.ofDays(7));

        assertThat(firings).hasValue(7);
        // end snippet
    }

    @Test
    void goesOnAfterABrokenStream() {
        var echo = hatchet.task("echo", String.class, String.class).handler((input, ctx) -> input);
        hatchet.work(echo);
        // snippet: testing-faults
        hatchet.faults().dropStreams(Status.UNAVAILABLE);
        hatchet.faults().refuse("Dispatcher/SendStepActionEvent", Status.UNAVAILABLE, Status.INTERNAL);

        assertThat(echo.runNoWait("x")).within(Duration.ofSeconds(30)).succeededWith("x");
        // end snippet
    }

    private static TaskHandler<String, String> failingTimes(int times) {
        var count = new AtomicInteger();
        return (input, ctx) -> {
            if (count.incrementAndGet() <= times) {
                throw new IllegalStateException("not yet");
            }
            return input;
        };
    }
}
