// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.RunFailedException;
import java.time.Duration;

/** What fails is tried again, unless the task says that it would not help. */
public final class Retries {
    private Retries() {}

    record Payment(String card, int failures) {}

    record Booking(int attempts) {}

    public static void main(String[] args) {
        try (var hatchet = Hatchet.create()) {
            // snippet: retries
            var pay = hatchet.task("pay", Payment.class, Booking.class)
                    .retries(3)
                    .executionTimeout(Duration.ofSeconds(20))
                    .handler((payment, ctx) -> {
                        if (payment.card().isEmpty()) {
                            throw new NonRetryableException("there is no card");
                        }
                        if (ctx.retryCount() < payment.failures()) {
                            throw new IllegalStateException("the bank does not answer");
                        }
                        return new Booking(ctx.attemptNumber());
                    });
            // end snippet
            try (var worker = hatchet.worker("payments", pay)) {
                worker.start();
                System.out.println(
                        "booked at attempt " + pay.run(new Payment("1234", 2)).attempts());
                try {
                    pay.run(new Payment("", 0));
                } catch (RunFailedException e) {
                    System.out.println("not booked: " + e.failures().get(0).message());
                }
            }
        }
    }
}
