// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The demo's two tasks, and what their handlers tell the demo in the same process. Safe to share between threads. */
final class DemoTasks {
    static final String FOLDER_INDEXED = "folder:indexed";

    /** Work that was accepted is finished however long the demo is away; the usual five minutes would cancel it. */
    private static final Duration HOWEVER_LONG = Duration.ofDays(30);

    private static final Duration FOR_A_HUGE_FILE = Duration.ofMinutes(30);

    private final Task<CountInput, CountResult> count;
    private final Task<FolderTotals, FolderReport> report;
    private final Tracer tracer;
    private final Path reportFolder;
    private final StartLatency latency;
    private final AtomicInteger retried = new AtomicInteger();
    private final ConcurrentMap<String, CompletableFuture<FolderReport>> reports = new ConcurrentHashMap<>();

    DemoTasks(Hatchet hatchet, Tracer tracer, Path reportFolder, StartLatency latency) {
        this.tracer = tracer;
        this.reportFolder = reportFolder;
        this.latency = latency;
        count = hatchet.task("count-file", CountInput.class, CountResult.class)
                .description("Counts the words and lines of a file and takes its SHA-256")
                .retries(2)
                .executionTimeout(FOR_A_HUGE_FILE)
                .scheduleTimeout(HOWEVER_LONG)
                .handler(this::count);
        report = hatchet.task("report-folder", FolderTotals.class, FolderReport.class)
                .description("Writes a report when a folder is indexed")
                .onEvents(FOLDER_INDEXED)
                .retries(2)
                .scheduleTimeout(HOWEVER_LONG)
                .handler(this::report);
    }

    Task<CountInput, CountResult> count() {
        return count;
    }

    Task<FolderTotals, FolderReport> report() {
        return report;
    }

    /** How many attempts failed on purpose so far. */
    int retried() {
        return retried.get();
    }

    /** The report of this session, when its task is through. */
    CompletableFuture<FolderReport> reportOf(String session) {
        return reports.computeIfAbsent(session, key -> new CompletableFuture<>());
    }

    @SuppressWarnings("try") // a scope is there to be closed
    private CountResult count(CountInput input, Context ctx) throws InterruptedException {
        latency.started(input.session(), input.file());
        var span = tracer.spanBuilder("count")
                .setAttribute("demo.file", input.file())
                .startSpan();
        try (var scope = span.makeCurrent()) {
            Thread.sleep(input.paceMillis());
            if (input.failsFirst() && ctx.retryCount() == 0) {
                retried.incrementAndGet();
                throw new IllegalStateException(
                        FolderScan.kind(Path.of(input.file())) + " files fail at first, on purpose");
            }
            var counted = FileCounter.count(Path.of(input.folder(), input.file()));
            return new CountResult(counted, ctx.attemptNumber());
        } catch (NoSuchFileException e) {
            throw new NonRetryableException("the file is gone", e);
        } catch (IOException e) {
            throw new NonRetryableException(
                    "the file cannot be read: " + e.getClass().getSimpleName(), e);
        } finally {
            span.end();
        }
    }

    @SuppressWarnings("try") // a scope is there to be closed
    private FolderReport report(FolderTotals totals, Context ctx) throws IOException {
        var span = tracer.spanBuilder("write report").startSpan();
        try (var scope = span.makeCurrent()) {
            var file = reportFolder.resolve("report.txt");
            var half =
                    reportFolder.resolve("report-" + ThreadLocalRandom.current().nextInt(1 << 30) + ".tmp");
            Files.write(half, lines(totals));
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            var report = new FolderReport(totals.session(), file.toString());
            reportOf(totals.session()).complete(report);
            return report;
        } finally {
            span.end();
        }
    }

    private static List<String> lines(FolderTotals totals) {
        var lines = new ArrayList<>(List.of(totals.folder(), ""));
        lines.addAll(ResultTables.kinds(totals.kinds()).lines(Terminal.plain()));
        return lines;
    }
}
