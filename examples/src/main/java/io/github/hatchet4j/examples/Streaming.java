// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A task that tells what it has while it is still at work. */
public final class Streaming {
    private Streaming() {}

    public static void main(String[] args) {
        try (var hatchet = Hatchet.create()) {
            var somebodyListens = new CountDownLatch(1);
            // snippet: streaming
            var tell = hatchet.task("tell", String.class, String.class).handler((topic, ctx) -> {
                somebodyListens.await();
                for (var word : List.of("once", "upon", "a", "time", "there", "was", "a", topic)) {
                    ctx.putStream(word + " ");
                }
                return "the end";
            });
            // end snippet
            try (var worker = hatchet.worker("tellers", tell)) {
                worker.start();
                var run = tell.runNoWait("fox");
                // snippet: listening
                try (Stream<String> pieces = run.stream()) {
                    somebodyListens.countDown();
                    pieces.forEach(System.out::print);
                }
                // end snippet
                System.out.println("… " + run.result());
            }
        }
    }
}
