// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Progress;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Triggers one run per file and waits for all of them. Confined to one thread. */
final class Indexing {
    private static final int TRIGGERS_UNDER_WAY = 32;

    private final DemoOptions options;
    private final FolderScan scan;
    private final DemoTasks tasks;
    private final AcceptedRuns accepted;
    private final StartLatency latency;
    private final String session;
    private final Progress progress;
    private final Semaphore underWay = new Semaphore(TRIGGERS_UNDER_WAY);
    private final AtomicInteger done = new AtomicInteger();

    Indexing(
            DemoOptions options,
            FolderScan scan,
            DemoTasks tasks,
            AcceptedRuns accepted,
            StartLatency latency,
            String session,
            Progress progress) {
        this.options = options;
        this.scan = scan;
        this.tasks = tasks;
        this.accepted = accepted;
        this.latency = latency;
        this.session = session;
        this.progress = progress;
    }

    List<CountedFile> run() throws InterruptedException {
        var failingKind = scan.failingKind();
        var results = new ArrayList<CompletableFuture<CountedFile>>();
        for (var file : scan.files()) {
            underWay.acquire();
            results.add(count(file, FolderScan.kind(file).equals(failingKind)));
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<CountedFile> count(Path file, boolean failsFirst) {
        var name = file.toString();
        var input = new CountInput(session, options.folder().toString(), name, failsFirst, options.paceMillis());
        latency.triggered(name);
        return tasks.count()
                .runNoWaitAsync(input)
                .whenComplete((run, error) -> underWay.release())
                .thenCompose(run -> {
                    accepted.add(run.id());
                    return run.resultAsync();
                })
                .handle((result, error) -> outcome(file, result, error))
                .whenComplete((counted, error) -> progress.show(done.incrementAndGet(), detail()));
    }

    private String detail() {
        return tasks.retried() == 0 ? "" : tasks.retried() + " failed on purpose and retried";
    }

    /** A run that failed is a result; that the engine cannot be asked is not. */
    private static CountedFile outcome(Path file, @Nullable CountResult result, @Nullable Throwable error) {
        if (result != null) {
            return CountedFile.succeeded(file, result);
        }
        var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof RunFailedException failed) {
            return CountedFile.failed(file, failed.failures().get(0).message());
        }
        if (cause instanceof RunCancelledException) {
            return CountedFile.failed(file, "cancelled");
        }
        throw new CompletionException(cause);
    }
}
