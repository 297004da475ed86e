// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A run that is due later, and a task that runs again and again. */
public final class Timers {
    private Timers() {}

    record Reminder(String text) {}

    public static void main(String[] args) throws InterruptedException {
        try (var hatchet = Hatchet.create()) {
            var reminded = new CountDownLatch(1);
            // snippet: timers
            var remind = hatchet.task("remind", Reminder.class, String.class).handler((reminder, ctx) -> {
                System.out.println("remember: " + reminder.text());
                reminded.countDown();
                return reminder.text();
            });
            var cleanUp = hatchet.task("clean-up", Reminder.class, String.class)
                    .onCrons("0 3 * * *") // every night at three, UTC
                    .cronInput(new Reminder("the cellar"))
                    .handler((what, ctx) -> "cleaned " + what.text());
            // end snippet
            try (var worker = hatchet.worker("house", remind, cleanUp)) {
                worker.start();
                // snippet: example-schedule
                var soon = remind.schedule(Duration.ofMillis(500), new Reminder("the milk"));
                var tomorrow = remind.schedule(Duration.ofDays(1), new Reminder("the bread"));
                hatchet.schedules().delete(tomorrow.id());
                // end snippet
                System.out.println("one reminder at " + (soon.id().isEmpty() ? "no time" : "its time"));
                if (!reminded.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody was reminded within 20 s");
                }
                System.out.println(hatchet.crons().list(cleanUp).rows().size() + " cron trigger");
            }
        }
    }
}
