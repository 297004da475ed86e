// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Progress;
import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.sdk.RunFailedException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Waits until what an earlier process accepted and did not finish is finished. */
final class Leftovers {
    private Leftovers() {}

    static void finish(List<String> runIds, DemoTasks tasks, PrintWriter out, Terminal terminal) {
        if (runIds.isEmpty()) {
            return;
        }
        out.println("found " + Figures.count(runIds.size(), "unfinished task")
                + " of an earlier run; finishing them first");
        var done = new AtomicInteger();
        var failed = new AtomicInteger();
        try (var progress = new Progress(out, terminal, "finishing", runIds.size())) {
            var ends = runIds.stream()
                    // only the end matters here, so the type of the output does not
                    .map(id -> tasks.count().reference(id).resultAsync().handle((result, error) -> {
                        failed.addAndGet(isFailure(error) ? 1 : 0);
                        progress.show(done.incrementAndGet(), "");
                        return id;
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(ends).join();
        }
        var failures = failed.get() == 0 ? "" : ", " + Figures.count(failed.get()) + " of them with an error";
        out.println("finished " + Figures.count(runIds.size(), "task") + " of an earlier run" + failures);
        out.println();
    }

    private static boolean isFailure(@Nullable Throwable error) {
        var cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof RunFailedException;
    }
}
