// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunFailedException;

/** A workflow of several tasks: two that run side by side, one that waits for both, one for when something fails. */
public final class OrderWorkflow {
    private OrderWorkflow() {}

    record Order(String id, int items) {}

    record Price(int cents) {}

    record Stock(boolean enough) {}

    public static void main(String[] args) {
        try (var hatchet = Hatchet.create()) {
            // snippet: example-workflow
            var workflow = hatchet.workflow("order", Order.class);
            var price = workflow.task("price", Price.class).handler((order, ctx) -> new Price(order.items() * 499));
            var stock = workflow.task("stock", Stock.class).handler((order, ctx) -> new Stock(order.items() < 100));
            var invoice = workflow.task("invoice", String.class)
                    .parents(price, stock)
                    .handler((order, ctx) -> {
                        if (!ctx.output(stock).enough()) {
                            throw new IllegalStateException("there are not so many");
                        }
                        return order.id() + ": " + ctx.output(price).cents() + " cents";
                    });
            workflow.onFailure(String.class).handler((order, ctx) -> {
                ctx.errors()
                        .forEach((task, error) ->
                                System.out.println("apologise for " + order.id() + ": " + error.message()));
                return "apologised";
            });
            var orders = workflow.build();
            // end snippet
            try (var worker = hatchet.worker("orders", orders)) {
                worker.start();
                System.out.println(orders.run(new Order("4711", 3)).output(invoice));
                try {
                    orders.run(new Order("4712", 300));
                } catch (RunFailedException e) {
                    System.out.println("failed: " + e.failures().get(0).taskName());
                }
            }
        }
    }
}
