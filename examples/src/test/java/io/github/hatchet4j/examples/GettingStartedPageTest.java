// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The code of docs/getting-started.md. */
class GettingStartedPageTest extends PageTest {
    private final List<String> printed = new ArrayList<>();

    // snippet: order-types
    record Order(String id, int amount) {}

    record Receipt(String orderId) {}
    // end snippet

    private static Task<Order, Receipt> define(Hatchet hatchet) {
        // snippet: define-task
        Task<Order, Receipt> charge = hatchet.task("charge", Order.class, Receipt.class)
                .retries(3)
                .executionTimeout(Duration.ofSeconds(30))
                .onEvents("order:created")
                .handler((order, ctx) -> {
                    if (order.amount() < 0) {
                        throw new IllegalArgumentException("amount must not be negative, was " + order.amount());
                    }
                    return new Receipt(order.id());
                });
        // end snippet
        return charge;
    }

    private void println(String line) {
        printed.add(line);
    }

    private void run(Task<Order, Receipt> charge) {
        // snippet: run-task
        try (var worker = hatchet.worker("billing", charge)) {
            worker.start();

            Receipt receipt = charge.run(new Order("a", 10)); // waits for the end
            CompletableFuture<Receipt> later = charge.runAsync(new Order("b", 20));
            TaskRun<Receipt> run = charge.runNoWait(new Order("c", 30)); // returns once the engine has it

            println(receipt.orderId());
            println(later.join().orderId());
            println(run.result(Duration.ofSeconds(10)).orderId());

            hatchet.events().push("order:created", new Order("d", 40)); // runs charge as well
        }
        // end snippet
    }

    private void fail(Task<Order, Receipt> charge) {
        // snippet: run-fails
        try {
            charge.run(new Order("e", -1));
        } catch (RunFailedException e) {
            println(e.failures().get(0).message()); // amount must not be negative, was -1
        }
        // end snippet
    }

    @Test
    void runsTheTaskInThreeWays() {
        run(define(hatchet));

        assertThat(printed).containsExactly("a", "b", "c");
    }

    @Test
    void tellsWhyTheTaskFailed() {
        var charge = define(hatchet);
        try (var worker = hatchet.worker("billing", charge)) {
            worker.start();
            fail(charge);
        }

        assertThat(printed).containsExactly("amount must not be negative, was -1");
    }
}
