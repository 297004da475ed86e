// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import java.util.List;
import java.util.StringTokenizer;

/** A task that makes one child run for each part of its input and puts their results together. */
public final class FanOut {
    private FanOut() {}

    record Text(List<String> pages) {}

    public static void main(String[] args) {
        try (var hatchet = Hatchet.create()) {
            // snippet: fan-out
            var countPage = hatchet.task("count-page", String.class, Integer.class)
                    .handler((page, ctx) -> new StringTokenizer(page).countTokens());
            var countText = hatchet.task("count-text", Text.class, Integer.class)
                    .handler((text, ctx) -> countPage.runMany(text.pages()).stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            // end snippet
            try (var worker = hatchet.worker("counters", countPage, countText)) {
                worker.start();
                System.out.println(countText.run(new Text(List.of("to be", "or not", "to be"))) + " words");
            }
        }
    }
}
