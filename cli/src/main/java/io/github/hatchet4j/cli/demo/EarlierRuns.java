// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Progress;
import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.ListRunsOptions;
import io.github.hatchet4j.sdk.PageRequest;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.RunSummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What earlier starts of the demo left in the engine: finished runs to tell of, unfinished ones to finish. */
final class EarlierRuns {
    /** By this entry of their metadata the runs of the index are found again. */
    static final String MARK = "demo";

    static final String INDEX = "index";

    private static final int PAGE = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final EmbeddedEngine engine;
    private final Hatchet hatchet;
    private final PrintWriter out;
    private final Terminal terminal;

    EarlierRuns(EmbeddedEngine engine, Hatchet hatchet, PrintWriter out, Terminal terminal) {
        this.engine = engine;
        this.hatchet = hatchet;
        this.out = out;
        this.terminal = terminal;
    }

    /** Those that wait or run. To be asked before a worker starts. */
    List<RunSummary> unfinished() {
        var filter = RunFilter.builder()
                .since(Instant.EPOCH)
                .statuses(RunStatus.QUEUED, RunStatus.RUNNING)
                .build();
        var found = new ArrayList<RunSummary>();
        List<RunSummary> rows;
        do {
            rows = hatchet.runs()
                    .list(ListRunsOptions.builder()
                            .filter(filter)
                            .page(new PageRequest(found.size(), PAGE))
                            .build())
                    .rows();
            found.addAll(rows);
        } while (rows.size() == PAGE);
        return found;
    }

    /** Tells of the last index that an earlier start made, if there was one. */
    void tell() {
        var known = hatchet.workflows().find(IndexWorkflow.NAME);
        if (known.isEmpty()) {
            return;
        }
        // Children have the metadata, too, and an index that failed on purpose is of the same workflow.
        var filter = RunFilter.builder()
                .since(Instant.EPOCH)
                .workflowIds(known.get().id())
                .additionalMetadata(MARK, INDEX)
                .build();
        var page = hatchet.runs()
                .list(ListRunsOptions.builder()
                        .filter(filter)
                        .page(new PageRequest(0, 1))
                        .build());
        if (page.rows().isEmpty()) {
            return;
        }
        var last = page.rows().get(0);
        var at = TIME.format(last.createdAt().atZone(ZoneId.systemDefault()));
        var spans = new StoredTrace(engine).spansOf(last.id());
        out.println("  found    " + Figures.count(Math.max(1, page.pages()), "earlier index", "earlier indexes")
                + "; the last of " + at + ", " + last.status().name().toLowerCase(Locale.ROOT)
                + ", with " + Figures.count(spans, "span") + " of its trace");
    }

    /** Waits until what an earlier process accepted and did not finish is finished. */
    void finish(List<RunSummary> unfinished) {
        if (unfinished.isEmpty()) {
            return;
        }
        out.println("found " + Figures.count(unfinished.size(), "unfinished run")
                + " of an earlier start; finishing them first");
        var endless = unfinished.stream()
                .filter(run -> run.displayName().startsWith(SideTasks.ENDLESS))
                .map(RunSummary::id)
                .toArray(String[]::new);
        hatchet.runs().cancel(endless);
        var done = new AtomicInteger();
        var failed = new AtomicInteger();
        try (var progress = new Progress(out, terminal, "finishing", unfinished.size())) {
            var ends = unfinished.stream()
                    .map(run -> end(run.id()).handle((result, error) -> {
                        failed.addAndGet(isFailure(error) ? 1 : 0);
                        progress.show(done.incrementAndGet(), "");
                        return run;
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(ends).join();
        }
        var failures = failed.get() == 0 ? "" : ", " + Figures.count(failed.get()) + " of them with an error";
        out.println("finished " + Figures.count(unfinished.size(), "run") + " of an earlier start" + failures);
        out.println();
    }

    private CompletableFuture<?> end(String runId) {
        return hatchet.workflowStub(IndexWorkflow.NAME, IndexInput.class)
                .reference(runId)
                .resultAsync();
    }

    private static boolean isFailure(@Nullable Throwable error) {
        var cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof RunFailedException;
    }
}
