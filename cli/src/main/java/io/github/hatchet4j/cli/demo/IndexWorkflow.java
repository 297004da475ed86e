// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskDefaults;
import io.github.hatchet4j.sdk.TaskFailure;
import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.TaskRun;
import io.github.hatchet4j.sdk.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Indexes a folder: lists its files, makes one child run for each, sums up and pushes the event that triggers the report;
 * a further task says what went wrong if something did. Safe to share between threads.
 */
final class IndexWorkflow {
    static final String NAME = "index-folder";

    /** Work that was accepted is finished however long the demo is away; the usual five minutes would cancel it. */
    static final Duration HOWEVER_LONG = Duration.ofDays(30);

    private final Workflow<IndexInput> workflow;
    private final TaskRef<FileList> list;
    private final TaskRef<KindList> count;
    private final Hatchet hatchet;
    private final Task<CountInput, CountResult> countFile;
    private final DemoSession session;

    IndexWorkflow(Hatchet hatchet, Task<CountInput, CountResult> countFile, DemoSession session) {
        this.hatchet = hatchet;
        this.countFile = countFile;
        this.session = session;
        var builder = hatchet.workflow(NAME, IndexInput.class)
                .description("Counts every file of a folder and sums up")
                .taskDefaults(TaskDefaults.builder()
                        .scheduleTimeout(HOWEVER_LONG)
                        .executionTimeout(HOWEVER_LONG)
                        .build());
        list = builder.task("list-files", FileList.class).handler(this::list);
        count = builder.task("count-files", KindList.class)
                .parents(list)
                .retries(2)
                .handler(this::count);
        builder.task("sum-up", FolderTotals.class).parents(count).handler(this::sumUp);
        builder.onFailure(String.class).handler(this::apologise);
        workflow = builder.build();
    }

    Workflow<IndexInput> workflow() {
        return workflow;
    }

    private FileList list(IndexInput input, Context ctx) {
        try {
            var scan = FolderScan.of(Path.of(input.folder()), Path.of(input.data()), input.mostFiles());
            return new FileList(scan.files().stream().map(Path::toString).toList(), scan.failingKind());
        } catch (IOException e) {
            throw new NonRetryableException("there is no folder " + input.folder(), e);
        }
    }

    private KindList count(IndexInput input, Context ctx) {
        var found = ctx.output(list);
        var runs = countFile.runManyNoWait(found.files().stream()
                .map(file -> new CountInput(
                        input.session(),
                        input.folder(),
                        file,
                        FolderScan.kind(Path.of(file)).equals(found.failingKind()),
                        input.paceMillis()))
                .toList());
        if (session.is(input.session())) {
            session.accepted(runs.size());
        }
        var outcomes = new ArrayList<CompletableFuture<CountedFile>>();
        for (int i = 0; i < runs.size(); i++) {
            outcomes.add(outcome(Path.of(found.files().get(i)), runs.get(i), session.is(input.session())));
        }
        List<CountedFile> files = outcomes.stream().map(CompletableFuture::join).toList();
        if (session.is(input.session())) {
            session.files().complete(files);
        }
        return new KindList(KindTotals.of(files));
    }

    private CompletableFuture<CountedFile> outcome(Path file, TaskRun<CountResult> run, boolean isOurs) {
        return run.resultAsync().handle((result, error) -> {
            var outcome = outcome(file, result, error);
            if (isOurs) {
                session.counted();
            }
            return outcome;
        });
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

    private FolderTotals sumUp(IndexInput input, Context ctx) {
        var totals = new FolderTotals(
                input.session(), input.folder(), ctx.output(count).kinds());
        hatchet.events().push(ReportTask.FOLDER_INDEXED, totals);
        return totals;
    }

    private String apologise(IndexInput input, Context ctx) {
        var reason = ctx.errors().values().stream()
                .map(TaskFailure::message)
                .findFirst()
                .orElse("nobody knows why");
        if (session.is(input.session())) {
            session.apology().complete(reason);
        }
        return "sorry: " + reason;
    }
}
