// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An event that whoever pushes it need not know the consequences of. */
public final class EventDriven {
    private EventDriven() {}

    record Order(String id, int cents) {}

    record Receipt(String text) {}

    public static void main(String[] args) throws InterruptedException {
        try (var hatchet = Hatchet.create()) {
            var written = new CountDownLatch(1);
            // snippet: event
            var receipt = hatchet.task("write-receipt", Order.class, Receipt.class)
                    .onEvents("order:paid")
                    .handler((order, ctx) -> {
                        System.out.println("receipt for " + order.id() + ", run " + ctx.workflowRunId());
                        written.countDown();
                        return new Receipt(order.id() + ": " + order.cents() / 100.0);
                    });
            // end snippet
            try (var worker = hatchet.worker("receipts", receipt)) {
                worker.start();
                hatchet.events().push("order:paid", new Order("4711", 1999));
                if (!written.await(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the event triggered nothing within 10 s");
                }
            }
        }
    }
}
