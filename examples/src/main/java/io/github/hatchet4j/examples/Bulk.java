// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunOutcome;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.List;
import java.util.stream.IntStream;

/** Many runs by one call, some of which fail. */
public final class Bulk {
    private Bulk() {}

    public static void main(String[] args) {
        try (var hatchet = Hatchet.create()) {
            var root = hatchet.task("root", Integer.class, Integer.class).handler((square, ctx) -> {
                var candidate = (int) Math.sqrt(square);
                if (candidate * candidate != square) {
                    throw new IllegalArgumentException(square + " is no square");
                }
                return candidate;
            });
            try (var worker = hatchet.worker("mathematics", root)) {
                worker.start();
                // snippet: bulk
                var numbers = IntStream.rangeClosed(1, 100).boxed().toList();
                List<RunOutcome<Integer>> outcomes = root.runManySettled(
                        numbers,
                        number -> TriggerWorkflowOptions.builder()
                                .priority(number > 50 ? 2 : 1)
                                .build());
                // end snippet
                var squares = outcomes.stream()
                        .filter(outcome -> outcome instanceof RunOutcome.Success<Integer>)
                        .count();
                System.out.println(squares + " of " + outcomes.size() + " are squares");
            }
        }
    }
}
