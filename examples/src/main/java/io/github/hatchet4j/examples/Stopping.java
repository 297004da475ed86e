// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Two ways in which a task is stopped: somebody cancels its run, or it takes too long. */
public final class Stopping {
    private Stopping() {}

    public static void main(String[] args) throws InterruptedException {
        try (var hatchet = Hatchet.create()) {
            var begun = new CountDownLatch(1);
            // snippet: stopping
            var search = hatchet.task("search", String.class, String.class)
                    .executionTimeout(Duration.ofSeconds(1))
                    .handler((what, ctx) -> {
                        begun.countDown();
                        while (!ctx.isCancelled()) { // whoever blocks is interrupted instead
                            Thread.sleep(50);
                        }
                        return "stopped";
                    });
            // end snippet
            try (var worker = hatchet.worker("searchers", search)) {
                worker.start();
                var run = search.runNoWait("the philosopher's stone");
                if (!begun.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the search did not begin within 10 s");
                }
                run.cancel();
                try {
                    run.result();
                } catch (RunCancelledException e) {
                    System.out.println("cancelled");
                }
                try {
                    search.run("the end of the rainbow");
                } catch (RunFailedException e) {
                    System.out.println("timed out: " + e.failures().get(0).message());
                }
            }
        }
    }
}
